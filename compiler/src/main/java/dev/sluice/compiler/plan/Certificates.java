package dev.sluice.compiler.plan;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Certificates by name and fingerprint, since nobody reads PEM. */
final class Certificates {
  private Certificates() {}

  /** Each certificate of a PEM text: subject, end, and the start of its SHA-256 fingerprint. */
  static String show(String pem) {
    List<String> shown = new ArrayList<>();
    try {
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))) {
        shown.add(show((X509Certificate) certificate));
      }
    } catch (CertificateException e) {
      shown.clear(); // a table made by hand; the compiler refuses such a text
    }
    return shown.isEmpty()
        ? "unreadable certificates " + Shown.fingerprint(pem)
        : String.join("; ", shown);
  }

  private static String show(X509Certificate certificate) throws CertificateException {
    return certificate.getSubjectX500Principal().getName()
        + " until "
        + certificate.getNotAfter().toInstant().atZone(ZoneOffset.UTC).toLocalDate()
        + " "
        + Shown.fingerprint(certificate.getEncoded());
  }
}
