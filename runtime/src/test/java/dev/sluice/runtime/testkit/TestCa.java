package dev.sluice.runtime.testkit;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority that lives as long as its test. */
public final class TestCa {
  private static final AtomicLong SERIAL = new AtomicLong(1);
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final X500Name name;
  private final KeyPair keys = keyPair();
  private final X509Certificate certificate;

  public TestCa(String commonName) throws Exception {
    name = new X500Name("CN=" + commonName);
    certificate = sign(name, keys, Instant.now().plus(1, ChronoUnit.DAYS), true);
  }

  /** The certificate that a {@code ca_cert} would hold. */
  public String pem() throws Exception {
    String base64 =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
    return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
  }

  /** A server's TLS with a certificate for those host names and addresses. */
  public SSLContext server(String... names) throws Exception {
    return server(Instant.now().plus(1, ChronoUnit.DAYS), names);
  }

  /** A server's TLS whose certificate has run out. */
  public SSLContext expiredServer(String... names) throws Exception {
    return server(Instant.now().minus(1, ChronoUnit.HOURS), names);
  }

  /** The TLS of a client that believes this authority alone. */
  public SSLContext client() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, PASSWORD);
    store.setCertificateEntry("ca", certificate);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private SSLContext server(Instant notAfter, String... names) throws Exception {
    KeyPair own = keyPair();
    X509Certificate leaf = sign(new X500Name("CN=upstream"), own, notAfter, false, names);
    return context(own.getPrivate(), leaf, certificate);
  }

  private X509Certificate sign(
      X500Name subject, KeyPair subjectKeys, Instant notAfter, boolean authority, String... names)
      throws Exception {
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name,
            BigInteger.valueOf(SERIAL.getAndIncrement()),
            Date.from(Instant.now().minus(1, ChronoUnit.DAYS)),
            Date.from(notAfter),
            subject,
            subjectKeys.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
    if (names.length > 0) {
      builder.addExtension(Extension.subjectAlternativeName, false, alternatives(names));
    }
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
  }

  private static GeneralNames alternatives(String... names) {
    return new GeneralNames(
        Arrays.stream(names)
            .map(
                text ->
                    new GeneralName(
                        text.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName,
                        text))
            .toArray(GeneralName[]::new));
  }

  private static SSLContext context(PrivateKey key, Certificate... chain) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, PASSWORD);
    store.setKeyEntry("upstream", key, PASSWORD, chain);
    KeyManagerFactory keyManagers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keyManagers.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keyManagers.getKeyManagers(), null, null);
    return context;
  }

  private static KeyPair keyPair() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }
}
