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
import java.util.regex.Pattern;

/** Reads {@code ca_cert} and {@code client_cert}. */
final class CaCertificates {
  private CaCertificates() {}

  /**
   * The certificates in a PEM text, at least one.
   *
   * @throws CertificateException if it holds none, or something else
   */
  static List<X509Certificate> read(String pem) throws CertificateException {
    int blocks = count("-----BEGIN CERTIFICATE-----", pem);
    if (blocks == 0 || blocks != count("-----BEGIN ", pem)) {
      throw new CertificateException("no certificate, or something else beside it");
    }
    byte[] bytes = pem.getBytes(StandardCharsets.UTF_8);
    List<X509Certificate> certificates = new ArrayList<>();
    for (Certificate certificate :
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(bytes))) {
      certificates.add((X509Certificate) certificate);
    }
    if (certificates.size() != blocks) {
      throw new CertificateException("a block that is no certificate");
    }
    return certificates;
  }

  private static int count(String part, String text) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  /** Looks at the certificates that the gateway shows, of accounts and of endpoints. */
  static void forEachOfClients(LinkScope scope, Consumer<Located<String>> look) {
    Settings.in(scope).forEach(settings -> settings.tls().clientCert().ifPresent(look));
  }

  static void forEach(LinkScope scope, Consumer<Located<String>> look) {
    scope.forEachEndpoint((account, endpoint) -> endpoint.tls().caCert().ifPresent(look));
  }
}
