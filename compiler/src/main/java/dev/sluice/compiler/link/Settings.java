package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.compiler.bind.SluiceSettings;
import java.util.ArrayList;
import java.util.List;

/** The {@code x-sluice} settings of accounts and endpoints. */
final class Settings {
  private Settings() {}

  static List<SluiceSettings> in(LinkScope scope) {
    List<SluiceSettings> settings = new ArrayList<>();
    for (AccountManifest account : scope.manifests().accounts()) {
      settings.add(account.settings());
      account.endpoints().forEach(endpoint -> settings.add(endpoint.settings()));
    }
    return settings;
  }
}
