package dev.sluice.compiler.lower;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.compiler.bind.Manifests;
import dev.sluice.compiler.bind.RetryEntry;
import dev.sluice.table.Account;
import dev.sluice.table.Origins;
import dev.sluice.table.RoutingTable;
import java.util.SortedMap;
import java.util.TreeMap;

/** Turns linked manifests into the table. Relies on every rule of {@code link}; finds nothing. */
public final class Lowering {

  /** A table and where its entries came from. */
  public record Lowered(RoutingTable table, Origins origins) {}

  /** Lowers manifests that were linked without an error. */
  public Lowered lower(Manifests manifests) {
    Access access = Access.of(manifests);
    RetryEntry retries = PolicyLowering.retries(manifests);
    SortedMap<String, Account> accounts = new TreeMap<>();
    for (AccountManifest account : manifests.accounts()) {
      accounts.put(account.name().value(), AccountLowering.lower(account, access, retries));
    }
    RoutingTable table =
        new RoutingTable(
            accounts,
            CallerLowering.users(manifests),
            CallerLowering.virtualAccounts(manifests),
            CallerLowering.tokens(manifests),
            IdentityProviderLowering.lower(manifests),
            PolicyLowering.lower(manifests));
    return new Lowered(table, OriginsLowering.of(manifests));
  }
}
