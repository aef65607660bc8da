package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.ClientTlsEntry;
import dev.sluice.compiler.bind.Located;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;

/** SL343: a certificate is shown together with the proof of its key, or not at all. */
final class ClientCertificatesWhole implements ManifestRule {
  @Override
  public boolean needsWholeManifests() {
    return true;
  }

  @Override
  public void check(LinkScope scope, Diagnostics found) {
    Merged.forEach(
        scope,
        settings -> {
          ClientTlsEntry tls = settings.tls();
          if (tls.clientKey().isEmpty()) {
            tls.clientCert().ifPresent(cert -> found.add(missing("client_key", cert)));
          }
          if (tls.clientCert().isEmpty()) {
            tls.clientKey().ifPresent(key -> found.add(missing("client_cert", key)));
          }
        });
  }

  private static Diagnostic missing(String field, Located<String> other) {
    return Diagnostic.of(
            Code.SL343, other.keySpan(), "half a client certificate: there is no " + field)
        .withHelp("add \"" + field + "\" beside it, or remove both");
  }
}
