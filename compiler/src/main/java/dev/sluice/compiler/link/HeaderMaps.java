package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.compiler.bind.EndpointManifest;
import dev.sluice.compiler.bind.HeaderEntry;
import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.OtelManifest;
import java.util.ArrayList;
import java.util.List;

/** The places where manifests write headers. */
final class HeaderMaps {
  private HeaderMaps() {}

  /** Each mapping of headers as it is written; the settings that apply to it come along. */
  static List<Written> in(LinkScope scope) {
    List<Written> maps = new ArrayList<>();
    for (AccountManifest account : scope.manifests().accounts()) {
      maps.add(new Written(account.authData(), account.settings().allowPlaintext()));
      for (EndpointManifest endpoint : account.endpoints()) {
        List<Located<String>> allowed = endpoint.settings().allowPlaintextOver(account.settings());
        endpoint.authData().ifPresent(headers -> maps.add(new Written(headers, allowed)));
        maps.add(new Written(endpoint.headers(), allowed));
      }
    }
    for (OtelManifest otel : scope.manifests().otel()) {
      otel.exporters()
          .forEach(exporter -> maps.add(new Written(exporter.headers(), otel.allowPlaintext())));
    }
    return maps;
  }

  /** Each header as it is written. */
  static List<HeaderEntry> entries(LinkScope scope) {
    return in(scope).stream().flatMap(map -> map.headers().stream()).toList();
  }

  /** One mapping, and what {@code allow_plaintext} names there. */
  record Written(List<HeaderEntry> headers, List<Located<String>> allowed) {

    /** Whether {@code allow_plaintext} names the header. */
    boolean allowsPlaintext(HeaderEntry header) {
      for (Located<String> name : allowed) {
        if (name.value().equalsIgnoreCase(header.name().value())) {
          return true;
        }
      }
      return false;
    }
  }
}
