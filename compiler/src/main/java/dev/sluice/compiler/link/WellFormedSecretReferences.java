package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.HeaderEntry;
import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.SluiceSettings;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;

/** SL323: a reference that is not understood would be sent upstream as text. */
final class WellFormedSecretReferences implements LinkRule {
  @Override
  public void check(LinkScope scope, Diagnostics found) {
    for (HeaderEntry header : HeaderMaps.entries(scope)) {
      check(header.value(), found);
    }
    for (SluiceSettings settings : Settings.in(scope)) {
      settings.clientKey().ifPresent(key -> check(key, found));
    }
  }

  private static void check(Located<String> value, Diagnostics found) {
    for (String malformed : HeaderValue.parse(value.value()).malformed()) {
      found.add(
          Diagnostic.of(Code.SL323, value.span(), Quote.of(malformed) + " is no secret reference")
              .withHelp(
                  "write \"tfy-secret://TENANT:GROUP:KEY\" or \"secret://GROUP/KEY\"; names have"
                      + " letters, digits, '-', '_', '.'"));
    }
  }
}
