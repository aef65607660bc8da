package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.compiler.bind.EndpointManifest;
import dev.sluice.compiler.bind.Manifests;
import dev.sluice.compiler.bind.RefusedManifests;
import dev.sluice.compiler.bind.TeamManifest;
import dev.sluice.compiler.bind.VirtualAccountManifest;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What rules look at.
 *
 * @param manifests what is checked
 * @param whole those of them that are whole: where a name is looked up
 * @param refused what is known of the others
 * @param now decides what has expired
 */
record LinkScope(Manifests manifests, Manifests whole, RefusedManifests refused, Instant now) {

  /** Looks at each endpoint together with its account. */
  void forEachEndpoint(BiConsumer<AccountManifest, EndpointManifest> look) {
    for (AccountManifest account : manifests.accounts()) {
      account.endpoints().forEach(endpoint -> look.accept(account, endpoint));
    }
  }

  Optional<TeamManifest> team(String name) {
    return whole.teams().stream().filter(team -> team.name().value().equals(name)).findFirst();
  }

  Optional<AccountManifest> account(String name) {
    return whole.accounts().stream()
        .filter(account -> account.name().value().equals(name))
        .findFirst();
  }

  Optional<VirtualAccountManifest> virtualAccount(String name) {
    return whole.virtualAccounts().stream()
        .filter(account -> account.name().value().equals(name))
        .findFirst();
  }
}
