package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.compiler.bind.EndpointManifest;
import dev.sluice.compiler.bind.SluiceSettings;
import java.util.function.Consumer;

/**
 * The {@code x-sluice} settings that hold for an endpoint. What the account says is seen with each
 * of its endpoints; the same finding at the same place is told once.
 */
final class Merged {
  private Merged() {}

  static SluiceSettings of(AccountManifest account, EndpointManifest endpoint) {
    return endpoint.settings().over(account.settings());
  }

  static void forEach(LinkScope scope, Consumer<SluiceSettings> look) {
    scope.forEachEndpoint((account, endpoint) -> look.accept(of(account, endpoint)));
  }
}
