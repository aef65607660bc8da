package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.HeaderEntry;
import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.SluiceSettings;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;

/** SL323: a reference that is not understood would be sent upstream as text. */
final class WellFormedSecretReferences implements ManifestRule {
  @Override
  public void check(LinkScope scope, Diagnostics found) {
    for (HeaderEntry header : HeaderMaps.entries(scope)) {
      if (!HeaderValue.parse(header.value().value()).malformed().isEmpty()) {
        found.add(malformed("value of header " + Quote.of(header.name()), header.value()));
      }
    }
    for (SluiceSettings settings : Settings.in(scope)) {
      settings.tls().clientKey().ifPresent(key -> checkKey(key, found));
    }
  }

  /** A key is one secret; text beside it is SL401. */
  private static void checkKey(Located<String> key, Diagnostics found) {
    HeaderValue value = HeaderValue.parse(key.value());
    if (!value.malformed().isEmpty()) {
      found.add(malformed("client_key", key));
    } else if (value.plainText().isBlank() && value.references().size() != 1) {
      found.add(
          Diagnostic.of(Code.SL323, key.span(), "client_key is not the name of one secret")
              .withHelp("write \"tfy-secret://TENANT:GROUP:KEY\" or \"secret://GROUP/KEY\""));
    }
  }

  /** One finding a value: the reference may hold the secret itself, so it is not quoted. */
  private static Diagnostic malformed(String what, Located<String> value) {
    Diagnostic finding =
        Diagnostic.of(Code.SL323, value.span(), what + " has a malformed secret reference")
            .withHelp(
                "write \"tfy-secret://TENANT:GROUP:KEY\" or \"secret://GROUP/KEY\"; names have"
                    + " letters, digits, '-', '_', '.'");
    return Credentials.isKnownForm(value.value()) ? finding.withRedactedSource() : finding;
  }
}
