package dev.sluice.compiler.lower;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.compiler.bind.Manifests;
import dev.sluice.compiler.bind.RetryEntry;
import dev.sluice.table.Account;
import dev.sluice.table.Origins;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.Token;
import dev.sluice.table.User;
import dev.sluice.table.VirtualAccount;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Turns linked manifests into the table. Relies on every rule of {@code link}; finds nothing. Keeps
 * what it made last: of manifests that are still the same objects the next table has the same
 * entries. For one thread at a time.
 */
public final class Lowering {
  private final Kept<Access> access = new Kept<>();
  private final Kept<SortedMap<String, User>> users = new Kept<>();
  private final Kept<SortedMap<String, VirtualAccount>> virtualAccounts = new Kept<>();
  private final Kept<List<Token>> tokens = new Kept<>();
  private IdentityHashMap<AccountManifest, LoweredAccount> accounts = new IdentityHashMap<>();

  /** An account and what it was made of beside its manifest. */
  private record LoweredAccount(Account account, Access.Grants grants, RetryEntry retries) {
    boolean isMadeOf(Access.Grants otherGrants, RetryEntry otherRetries) {
      return grants.equals(otherGrants) && retries.equals(otherRetries);
    }
  }

  /** Where the entries of the table of these manifests came from. */
  public static Origins origins(Manifests manifests) {
    return OriginsLowering.of(manifests);
  }

  /** Lowers manifests that were linked without an error. */
  public RoutingTable lower(Manifests all) {
    return new RoutingTable(
        accounts(all),
        users.of(() -> CallerLowering.users(all), all.pats(), all.teams()),
        virtualAccounts.of(() -> CallerLowering.virtualAccounts(all), all.virtualAccounts()),
        tokens.of(() -> CallerLowering.tokens(all), all.pats(), all.virtualAccounts()),
        IdentityProviderLowering.lower(all),
        PolicyLowering.lower(all));
  }

  private SortedMap<String, Account> accounts(Manifests all) {
    Access opened = access.of(() -> Access.of(all), all.virtualAccounts());
    RetryEntry retries = PolicyLowering.retries(all);
    IdentityHashMap<AccountManifest, LoweredAccount> before = accounts;
    accounts = new IdentityHashMap<>(2 * all.accounts().size());
    SortedMap<String, Account> lowered = new TreeMap<>();
    for (AccountManifest manifest : all.accounts()) {
      Access.Grants grants = opened.on(manifest);
      LoweredAccount made = before.get(manifest);
      if (made == null || !made.isMadeOf(grants, retries)) {
        Account account = AccountLowering.lower(manifest, grants, retries);
        made = new LoweredAccount(account, grants, retries);
      }
      accounts.put(manifest, made);
      lowered.put(made.account().name(), made.account());
    }
    return lowered;
  }
}
