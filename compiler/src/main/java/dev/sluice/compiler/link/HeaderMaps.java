package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.compiler.bind.EndpointManifest;
import dev.sluice.compiler.bind.HeaderEntry;
import dev.sluice.compiler.bind.SluiceSettings;
import java.util.ArrayList;
import java.util.List;

/** The places where manifests write headers. */
final class HeaderMaps {
  private HeaderMaps() {}

  /** Each mapping of headers as it is written; the settings that apply to it come along. */
  static List<Written> in(LinkScope scope) {
    List<Written> maps = new ArrayList<>();
    for (AccountManifest account : scope.manifests().accounts()) {
      maps.add(new Written(account.authData(), List.of(account.settings())));
      for (EndpointManifest endpoint : account.endpoints()) {
        List<SluiceSettings> settings = List.of(account.settings(), endpoint.settings());
        endpoint.authData().ifPresent(headers -> maps.add(new Written(headers, settings)));
        maps.add(new Written(endpoint.headers(), settings));
      }
    }
    return maps;
  }

  /** Each header as it is written. */
  static List<HeaderEntry> entries(LinkScope scope) {
    return in(scope).stream().flatMap(map -> map.headers().stream()).toList();
  }

  /** One mapping and the {@code x-sluice} settings in force there. */
  record Written(List<HeaderEntry> headers, List<SluiceSettings> settings) {

    /** Whether {@code allow_plaintext} names the header. */
    boolean allowsPlaintext(HeaderEntry header) {
      return settings.stream()
          .flatMap(it -> it.allowPlaintext().stream())
          .anyMatch(name -> name.value().equalsIgnoreCase(header.name().value()));
    }
  }
}
