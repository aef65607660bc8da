package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.Located;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** SL318: a certificate authority out of its time makes every handshake fail. */
final class CurrentCaCertificates implements LinkRule {
  @Override
  public void check(LinkScope scope, Diagnostics found) {
    CaCertificates.forEach(
        scope,
        pem -> {
          for (X509Certificate certificate : readable(pem)) {
            problem(certificate, scope.now())
                .ifPresent(
                    problem ->
                        found.add(
                            Diagnostic.of(Code.SL318, pem.span(), "CA certificate " + problem)
                                .withLabel(
                                    Quote.of(certificate.getSubjectX500Principal().getName()))
                                .withHelp("replace it by the authority's current certificate")));
          }
        });
  }

  static Optional<String> problem(X509Certificate certificate, Instant now) {
    Instant start = certificate.getNotBefore().toInstant();
    Instant end = certificate.getNotAfter().toInstant();
    if (end.isBefore(now)) {
      return Optional.of("expired at " + end);
    }
    return start.isAfter(now) ? Optional.of("is not valid before " + start) : Optional.empty();
  }

  static List<X509Certificate> readable(Located<String> pem) {
    try {
      return CaCertificates.read(pem.value());
    } catch (CertificateException e) {
      return List.of(); // SL317, SL344
    }
  }
}
