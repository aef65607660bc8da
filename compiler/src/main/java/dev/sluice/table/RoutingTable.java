package dev.sluice.table;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything the gateway serves, as one immutable value. Two tables that mean the same are equal
 * and have the same {@link TableCodec#digest digest}, whatever files they came from.
 *
 * @param accounts by name, the first URL segment
 * @param users every user that holds a token or is a member of a team, by e-mail
 * @param virtualAccounts machine identities, by name
 * @param tokens gateway keys by hash, sorted by it
 * @param identityProviders issuers of tokens that are taken as keys, by name
 * @param policy what holds for the gateway as a whole
 */
public record RoutingTable(
    SortedMap<String, Account> accounts,
    SortedMap<String, User> users,
    SortedMap<String, VirtualAccount> virtualAccounts,
    List<Token> tokens,
    SortedMap<String, IdentityProvider> identityProviders,
    GatewayPolicy policy) {

  /** Version of the canonical JSON form; a reader takes older ones and refuses newer ones. */
  public static final int FORMAT = 2;

  /** The table that serves nothing. */
  public static final RoutingTable EMPTY =
      new RoutingTable(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), List.of());

  public RoutingTable {
    accounts = Sorted.map(accounts);
    users = Sorted.map(users);
    virtualAccounts = Sorted.map(virtualAccounts);
    tokens = Sorted.list(tokens);
    identityProviders = Sorted.map(identityProviders);
  }

  /** A table without identity providers and policy. */
  public RoutingTable(
      SortedMap<String, Account> accounts,
      SortedMap<String, User> users,
      SortedMap<String, VirtualAccount> virtualAccounts,
      List<Token> tokens) {
    this(accounts, users, virtualAccounts, tokens, new TreeMap<>(), GatewayPolicy.NONE);
  }

  /** The number of endpoints over all accounts. */
  public int endpointCount() {
    return accounts.values().stream().mapToInt(account -> account.endpoints().size()).sum();
  }
}
