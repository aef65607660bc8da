package dev.sluice.compiler.link;

import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import java.security.cert.X509Certificate;

/** SL345: an upstream refuses a certificate out of its time. */
final class CurrentClientCertificates implements LinkRule {
  @Override
  public void check(LinkScope scope, Diagnostics found) {
    CaCertificates.forEachOfClients(
        scope,
        pem -> {
          for (X509Certificate certificate : CurrentCaCertificates.readable(pem)) {
            CurrentCaCertificates.problem(certificate, scope.now())
                .ifPresent(
                    problem ->
                        found.add(
                            Diagnostic.of(Code.SL345, pem.span(), "client certificate " + problem)
                                .withLabel(
                                    Quote.of(certificate.getSubjectX500Principal().getName()))
                                .withHelp("replace it and its key by current ones")));
          }
        });
  }
}
