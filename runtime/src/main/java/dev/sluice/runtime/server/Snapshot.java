package dev.sluice.runtime.server;

import dev.sluice.route.Routes;
import dev.sluice.runtime.auth.TokenIndex;
import dev.sluice.runtime.forward.ForwardTarget;
import dev.sluice.runtime.forward.InjectedHeaders;
import dev.sluice.runtime.forward.UpstreamPool;
import dev.sluice.runtime.forward.UpstreamPools;
import dev.sluice.runtime.secret.Secrets;
import dev.sluice.table.Account;
import dev.sluice.table.Endpoint;
import dev.sluice.table.HeaderTemplate;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.SecretReference;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A table bound to live resources: what one request sees from start to end. Immutable; holds
 * nothing that needs closing, since connections belong to pools that outlive it.
 *
 * @param accounts by name
 * @param pools of all accounts
 * @param secrets of all accounts
 */
record Snapshot(
    RoutingTable table,
    TokenIndex tokens,
    Routes<ForwardTarget> routes,
    Map<String, BoundAccount> accounts,
    Set<UpstreamPool> pools,
    Set<SecretReference> secrets) {

  /**
   * Binds a table: everything that can fail, fails here. What is the same as in the table before is
   * taken over, so the work is that of the accounts that changed.
   *
   * @param before what is served now, bound to the same pools and secrets; null if nothing is
   * @throws UnservableTableException if an upstream's TLS settings can't be used
   */
  static Snapshot bind(
      RoutingTable table, UpstreamPools pools, Secrets secrets, @Nullable Snapshot before)
      throws UnservableTableException {
    Map<String, BoundAccount> known = before == null ? Map.of() : before.accounts;
    IdentityHashMap<Endpoint, UpstreamPool> poolOf = new IdentityHashMap<>();
    Map<String, BoundAccount> bound = new HashMap<>();
    boolean sameNeeds = before != null && known.size() == table.accounts().size();
    for (Account account : table.accounts().values()) {
      BoundAccount old = known.get(account.name());
      BoundAccount now =
          old != null && old.account().equals(account) // fast if it is the same object
              ? old
              : BoundAccount.bind(account, pools, poolOf);
      sameNeeds &= old != null && old.needsSameAs(now);
      bound.put(account.name(), now);
    }
    Map<List<HeaderTemplate>, InjectedHeaders> injected = new HashMap<>();
    BiFunction<Account, Endpoint, ForwardTarget> target =
        (account, endpoint) ->
            new ForwardTarget(
                account.name(),
                endpoint,
                Objects.requireNonNull(poolOf.get(endpoint)),
                injected.computeIfAbsent(
                    endpoint.headers(), headers -> new InjectedHeaders(headers, secrets)));
    if (before == null) {
      return new Snapshot(
          table,
          new TokenIndex(table),
          new Routes<>(table, target),
          bound,
          all(bound.values(), BoundAccount::pools),
          all(bound.values(), BoundAccount::secrets));
    }
    return new Snapshot(
        table,
        before.tokens.next(table),
        before.routes.next(table, target),
        bound,
        sameNeeds ? before.pools : all(bound.values(), BoundAccount::pools),
        sameNeeds ? before.secrets : all(bound.values(), BoundAccount::secrets));
  }

  private static <T> Set<T> all(
      Collection<BoundAccount> accounts, Function<BoundAccount, Set<T>> part) {
    Set<T> all = new HashSet<>();
    accounts.forEach(account -> all.addAll(part.apply(account)));
    return Collections.unmodifiableSet(all);
  }

  /** The secrets that an endpoint's requests need. */
  static Set<SecretReference> references(Endpoint endpoint) {
    Set<SecretReference> references = new TreeSet<>();
    for (HeaderTemplate header : endpoint.headers()) {
      for (HeaderTemplate.Part part : header.parts()) {
        if (part instanceof HeaderTemplate.Secret secret) {
          references.add(secret.reference());
        }
      }
    }
    return references;
  }
}
