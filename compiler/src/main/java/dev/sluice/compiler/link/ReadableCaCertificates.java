package dev.sluice.compiler.link;

import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import java.security.cert.CertificateException;

/** SL317: a ca_cert that cannot be read would trust nobody. */
final class ReadableCaCertificates implements ManifestRule {
  @Override
  public void check(LinkScope scope, Diagnostics found) {
    CaCertificates.forEach(
        scope,
        pem -> {
          try {
            CaCertificates.read(pem.value());
          } catch (CertificateException e) {
            Diagnostic finding =
                Diagnostic.of(
                        Code.SL317,
                        pem.span(),
                        "ca_cert cannot be read, expected one or more PEM certificates")
                    .withHelp(
                        "paste the whole file with its BEGIN and END CERTIFICATE lines under"
                            + " \"ca_cert: |\"");
            found.add(pem.value().contains("PRIVATE KEY") ? finding.withRedactedSource() : finding);
          }
        });
  }
}
