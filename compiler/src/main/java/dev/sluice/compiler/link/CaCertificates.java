package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.Located;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads {@code ca_cert}. */
final class CaCertificates {
  private CaCertificates() {}

  /**
   * The certificates in a PEM text, at least one.
   *
   * @throws CertificateException if it holds none, or something else
   */
  static List<X509Certificate> read(String pem) throws CertificateException {
    if (!pem.contains("-----BEGIN CERTIFICATE-----")) {
      throw new CertificateException("no PEM certificate");
    }
    byte[] bytes = pem.getBytes(StandardCharsets.UTF_8);
    List<X509Certificate> certificates = new ArrayList<>();
    for (Certificate certificate :
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(bytes))) {
      certificates.add((X509Certificate) certificate);
    }
    int markers = pem.split("-----BEGIN ", -1).length - 1;
    if (certificates.size() != markers) {
      throw new CertificateException("something that is no certificate");
    }
    return certificates;
  }

  static void forEach(LinkScope scope, Consumer<Located<String>> look) {
    scope.forEachEndpoint((account, endpoint) -> endpoint.tls().caCert().ifPresent(look));
  }
}
