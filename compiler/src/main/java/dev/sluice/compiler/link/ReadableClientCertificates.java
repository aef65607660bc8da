package dev.sluice.compiler.link;

import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import java.security.cert.CertificateException;

/** SL344: what the gateway shows to an upstream must be certificates. */
final class ReadableClientCertificates implements ManifestRule {
  @Override
  public void check(LinkScope scope, Diagnostics found) {
    CaCertificates.forEachOfClients(
        scope,
        pem -> {
          try {
            CaCertificates.read(pem.value());
          } catch (CertificateException e) {
            Diagnostic finding =
                Diagnostic.of(
                        Code.SL344,
                        pem.span(),
                        "client_cert cannot be read, expected one or more PEM certificates")
                    .withHelp(
                        "paste the certificate and those that lead to its authority under"
                            + " \"client_cert: |\"; the key belongs into a secret");
            found.add(pem.value().contains("PRIVATE KEY") ? finding.withRedactedSource() : finding);
          }
        });
  }
}
