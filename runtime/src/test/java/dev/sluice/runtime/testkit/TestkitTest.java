package dev.sluice.runtime.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

/** The kit's own tests: client and upstream against each other, no gateway in between. */
final class TestkitTest {

  @Test
  void requestAndAnswer_areSeenAsWritten() throws Exception {
    try (RawUpstream upstream = RawUpstream.answering(RawUpstream.ok("hi"));
        RawClient client = connect(upstream)) {
      client.post("/x?y", "body", "X-A: 1", "X-A: 2");
      RawClient.Answer answer = client.readAnswer();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text()).isEqualTo("hi");
      assertThat(upstream.onlyRequest().head().target()).isEqualTo("/x?y");
      assertThat(upstream.onlyRequest().head().all("x-a")).containsExactly("1", "2");
      assertThat(upstream.onlyRequest().text()).isEqualTo("body");
    }
  }

  @Test
  void cutBody_isNotAnEnd() throws Exception {
    try (RawUpstream upstream =
            RawUpstream.start(
                wire -> {
                  wire.readHead();
                  wire.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                  wire.writeChunk("half");
                });
        RawClient client = connect(upstream)) {
      client.request("GET /");
      Head head = client.readFinalHead();
      assertThatThrownBy(() -> client.readResponseBody(head)).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void reset_isSeenAsGone() throws Exception {
    try (RawUpstream upstream =
            RawUpstream.start(
                wire -> {
                  wire.readExactly(1);
                  wire.reset();
                });
        RawClient client = connect(upstream)) {
      client.write("x");
      client.expectGone();
      upstream.awaitNoConnections();
    }
  }

  @Test
  void failedScript_failsTheTest() throws Exception {
    RawUpstream upstream =
        RawUpstream.start(
            wire -> {
              throw new IllegalStateException("wrong");
            });
    try (RawClient client = connect(upstream)) {
      client.expectGone();
    }
    upstream.awaitNoConnections();
    assertThatThrownBy(upstream::close).hasRootCauseMessage("wrong");
  }

  @Test
  void leakedCanary_failsTheTest() throws Exception {
    try (RawUpstream upstream = RawUpstream.answering(RawUpstream.ok("it is " + Canary.KEY))) {
      RawClient client = connect(upstream);
      client.get("/");
      assertThatThrownBy(client::close)
          .isInstanceOf(AssertionError.class)
          .message()
          .doesNotContain(Canary.KEY);
    }
  }

  @Test
  void tls_isCheckedAgainstTheCaAndTellsTheServerName() throws Exception {
    TestCa ca = new TestCa("Test CA");
    try (RawUpstream upstream =
            RawUpstream.startTls(ca.server("localhost"), wire -> wire.write("hello"));
        SSLSocket client = (SSLSocket) trusting(ca).getSocketFactory().createSocket()) {
      client.connect(Loopback.port(upstream.port()));
      SSLParameters parameters = client.getSSLParameters();
      parameters.setServerNames(List.of(new SNIHostName("localhost")));
      client.setSSLParameters(parameters);
      assertThat(client.getInputStream().readAllBytes()).asString().isEqualTo("hello");
      assertThat(upstream.serverNames()).containsExactly(Optional.of("localhost"));
    }
  }

  private static SSLContext trusting(TestCa ca) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry(
        "ca",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(ca.pem().getBytes(StandardCharsets.US_ASCII))));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    TrustManager[] managers = trust.getTrustManagers();
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers, null);
    return context;
  }

  private static RawClient connect(RawUpstream upstream) throws IOException {
    return RawClient.connect(Loopback.port(upstream.port()));
  }
}
