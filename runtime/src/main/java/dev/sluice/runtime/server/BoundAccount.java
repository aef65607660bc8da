package dev.sluice.runtime.server;

import dev.sluice.runtime.forward.UpstreamPool;
import dev.sluice.runtime.forward.UpstreamPools;
import dev.sluice.table.Account;
import dev.sluice.table.Endpoint;
import dev.sluice.table.SecretReference;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * What the endpoints of one account need of the world outside the table. Immutable.
 *
 * @param pools where the connections of its requests come from
 * @param secrets that its requests need
 */
record BoundAccount(Account account, Set<UpstreamPool> pools, Set<SecretReference> secrets) {
  BoundAccount {
    pools = Set.copyOf(pools);
    secrets = Set.copyOf(secrets);
  }

  /**
   * Binds an account.
   *
   * @param poolOf gets the pool of each endpoint
   * @throws UnservableTableException if an upstream's TLS settings can't be used
   */
  static BoundAccount bind(
      Account account, UpstreamPools pools, IdentityHashMap<Endpoint, UpstreamPool> poolOf)
      throws UnservableTableException {
    Set<UpstreamPool> used = new HashSet<>();
    Set<SecretReference> secrets = new HashSet<>();
    for (Endpoint endpoint : account.endpoints().values()) {
      UpstreamPool pool = pool(account, endpoint, pools);
      poolOf.put(endpoint, pool);
      used.add(pool);
      secrets.addAll(Snapshot.references(endpoint));
    }
    return new BoundAccount(account, used, secrets);
  }

  /** Whether this needs just what another account needs. */
  boolean needsSameAs(BoundAccount other) {
    return pools.equals(other.pools) && secrets.equals(other.secrets);
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
