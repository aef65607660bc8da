package dev.sluice.runtime.server;

import dev.sluice.route.Routes;
import dev.sluice.runtime.auth.TokenIndex;
import dev.sluice.runtime.forward.ForwardTarget;
import dev.sluice.runtime.forward.UpstreamPool;
import dev.sluice.runtime.forward.UpstreamPools;
import dev.sluice.runtime.secret.Secrets;
import dev.sluice.table.Account;
import dev.sluice.table.Endpoint;
import dev.sluice.table.HeaderTemplate;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.SecretReference;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A table bound to live resources: what one request sees from start to end. Immutable; holds
 * nothing that needs closing, since connections belong to pools that outlive it.
 */
record Snapshot(
    RoutingTable table,
    TokenIndex tokens,
    Routes<ForwardTarget> routes,
    Set<UpstreamPool> pools,
    Set<SecretReference> secrets) {

  /**
   * Binds a table: everything that can fail, fails here.
   *
   * @throws UnservableTableException if an upstream's TLS settings can't be used
   */
  static Snapshot bind(RoutingTable table, UpstreamPools pools, Secrets secrets)
      throws UnservableTableException {
    IdentityHashMap<Endpoint, UpstreamPool> poolOf = new IdentityHashMap<>();
    Set<SecretReference> references = new TreeSet<>();
    for (Account account : table.accounts().values()) {
      for (Endpoint endpoint : account.endpoints().values()) {
        poolOf.put(endpoint, pool(account, endpoint, pools));
        references.addAll(references(endpoint));
      }
    }
    Routes<ForwardTarget> routes =
        new Routes<>(
            table,
            (account, endpoint) ->
                new ForwardTarget(
                    account.name(),
                    endpoint,
                    Objects.requireNonNull(poolOf.get(endpoint)),
                    secrets));
    return new Snapshot(
        table,
        new TokenIndex(table),
        routes,
        Set.copyOf(new HashSet<>(poolOf.values())),
        references);
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

  private static UpstreamPool pool(Account account, Endpoint endpoint, UpstreamPools pools)
      throws UnservableTableException {
    try {
      return pools.get(endpoint.upstream());
    } catch (GeneralSecurityException e) {
      throw new UnservableTableException(
          "endpoint "
              + account.name()
              + "/"
              + endpoint.name()
              + ": its TLS settings cannot be used: "
              + e.getMessage(),
          e);
    }
  }
}
