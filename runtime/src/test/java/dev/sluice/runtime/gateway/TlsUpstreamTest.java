package dev.sluice.runtime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.runtime.server.UnservableTableException;
import dev.sluice.runtime.testkit.Head;
import dev.sluice.runtime.testkit.RawClient;
import dev.sluice.runtime.testkit.RawUpstream;
import dev.sluice.runtime.testkit.Signal;
import dev.sluice.runtime.testkit.Tables;
import dev.sluice.runtime.testkit.TestCa;
import dev.sluice.runtime.testkit.TestGateway;
import dev.sluice.runtime.testkit.Wire;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.TlsSettings;
import java.io.IOException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code https} upstreams: whom the gateway trusts, and what it tells them. */
final class TlsUpstreamTest {
  private static final TlsSettings UNCHECKED = new TlsSettings(false, Optional.empty());

  private static TestCa ca;

  @BeforeAll
  static void makeAuthority() throws Exception {
    ca = new TestCa("Acme Private CA");
  }

  @Test
  void privateAuthority_isNotTrustedByTheSystem() throws Exception {
    expectBadGateway(ca.server("localhost"), "localhost", TlsSettings.DEFAULT);
  }

  @Test
  void privateAuthorityNamedAsCaCert_isTrusted() throws Exception {
    expectServed(ca.server("localhost"), "localhost", trusting(ca));
  }

  @Test
  void otherAuthorityNamedAsCaCert_isNotTrusted() throws Exception {
    expectBadGateway(ca.server("localhost"), "localhost", trusting(new TestCa("Other CA")));
  }

  @Test
  void otherAuthorityOfTheSameName_isNotTrusted() throws Exception {
    expectBadGateway(ca.server("localhost"), "localhost", trusting(new TestCa("Acme Private CA")));
  }

  @Test
  void certificateForAnotherHost_isRefused() throws Exception {
    expectBadGateway(ca.server("other.example"), "localhost", trusting(ca));
  }

  @Test
  void certificateForAName_isRefusedForAnAddress() throws Exception {
    expectBadGateway(ca.server("localhost"), "127.0.0.1", trusting(ca));
  }

  @Test
  void certificateForAnAddress_isTaken() throws Exception {
    expectServed(ca.server("127.0.0.1"), "127.0.0.1", trusting(ca));
  }

  @Test
  void expiredCertificate_isRefused() throws Exception {
    expectBadGateway(ca.expiredServer("localhost"), "localhost", trusting(ca));
  }

  @Test
  void uncheckedUpstream_isServedWhateverItsCertificate() throws Exception {
    expectServed(ca.server("other.example"), "localhost", UNCHECKED);
    expectServed(ca.expiredServer("localhost"), "localhost", UNCHECKED);
  }

  @Test
  void plainHttpBehindHttps_isABadGateway() throws Exception {
    try (RawUpstream upstream = RawUpstream.start(wire -> wire.write(RawUpstream.ok("plain")));
        TestGateway gateway =
            TestGateway.serving(table(upstream, "localhost", TlsSettings.DEFAULT))) {
      assertThat(gateway.get(Tables.ROUTE).status()).isEqualTo(502);
    }
  }

  @Test
  void serverName_isToldForNamesOnly() throws Exception {
    try (RawUpstream upstream =
            RawUpstream.startTls(ca.server("localhost", "127.0.0.1"), TlsUpstreamTest::answer);
        TestGateway gateway = TestGateway.serving(table(upstream, "localhost", trusting(ca)))) {
      assertThat(gateway.get(Tables.ROUTE).status()).isEqualTo(200);
      gateway.serve(table(upstream, "127.0.0.1", trusting(ca)));
      assertThat(gateway.get(Tables.ROUTE).status()).isEqualTo(200);
      assertThat(upstream.serverNames())
          .containsExactly(Optional.of("localhost"), Optional.empty());
    }
  }

  @Test
  void connection_isReusedWithinItsSettingsOnly() throws Exception {
    try (RawUpstream upstream =
            RawUpstream.startTls(ca.server("localhost"), TlsUpstreamTest::answer);
        TestGateway gateway =
            TestGateway.servingOnOneThread(table(upstream, "localhost", trusting(ca)))) {
      gateway.get(Tables.ROUTE);
      gateway.get(Tables.ROUTE);
      assertThat(upstream.accepted()).isEqualTo(1);
      // A connection that was made under other checks must not be used for these.
      gateway.serve(table(upstream, "localhost", TlsSettings.DEFAULT));
      assertThat(gateway.get(Tables.ROUTE).status()).isEqualTo(502);
    }
  }

  @Test
  void uncheckedConnection_isNotLentToACheckedEndpoint() throws Exception {
    try (RawUpstream upstream =
            RawUpstream.startTls(ca.server("localhost"), TlsUpstreamTest::answer);
        TestGateway gateway =
            TestGateway.servingOnOneThread(
                Tables.table()
                    .account(
                        "acme",
                        Tables.endpoint("unchecked", upstream.port()).https("localhost", UNCHECKED),
                        Tables.endpoint("checked", upstream.port())
                            .https("localhost", TlsSettings.DEFAULT))
                    .build())) {
      assertThat(gateway.get("/proxy-api/acme/unchecked").status()).isEqualTo(200);
      assertThat(gateway.get("/proxy-api/acme/checked").status()).isEqualTo(502);
    }
  }

  @Test
  void endpointsWithEqualSettings_eachCheckTheirOwnHost() throws Exception {
    try (RawUpstream upstream =
            RawUpstream.startTls(ca.server("localhost"), TlsUpstreamTest::answer);
        TestGateway gateway =
            TestGateway.servingOnOneThread(
                Tables.table()
                    .account(
                        "acme",
                        Tables.endpoint("name", upstream.port()).https("localhost", trusting(ca)),
                        Tables.endpoint("address", upstream.port())
                            .https("127.0.0.1", trusting(ca)))
                    .build())) {
      assertThat(gateway.get("/proxy-api/acme/name").status()).isEqualTo(200);
      assertThat(gateway.get("/proxy-api/acme/address").status()).isEqualTo(502);
      assertThat(gateway.get("/proxy-api/acme/name").status()).isEqualTo(200);
    }
  }

  @Test
  void bodyCutWithoutTlsClosing_isNoCleanEnd() throws Exception {
    Signal seen = new Signal();
    try (RawUpstream upstream =
            RawUpstream.startTls(
                ca.server("localhost"),
                wire -> {
                  wire.readHead();
                  wire.write("HTTP/1.1 200 OK\r\n\r\nhello");
                  seen.await();
                  wire.cut();
                });
        TestGateway gateway = TestGateway.serving(table(upstream, "localhost", trusting(ca)));
        RawClient client = gateway.connect()) {
      client.request("GET " + Tables.ROUTE);
      Head head = client.readFinalHead();
      seen.give();
      assertThatThrownBy(() -> client.readResponseBody(head)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void megabytesBothWays_arriveWhole() throws Exception {
    String body = "0123456789abcdef".repeat(200_000);
    try (RawUpstream upstream =
            RawUpstream.startTls(
                ca.server("localhost"),
                wire -> {
                  Head head = wire.readHead();
                  byte[] got = wire.readRequestBody(head);
                  wire.write("HTTP/1.1 200 OK\r\nContent-Length: " + got.length + "\r\n\r\n");
                  wire.write(got);
                });
        TestGateway gateway = TestGateway.serving(table(upstream, "localhost", trusting(ca)));
        RawClient client = gateway.connect()) {
      client.post(Tables.ROUTE, body);
      assertThat(client.readAnswer().text().equals(body)).isTrue();
    }
  }

  @Test
  void clientAbort_endsTheConnection() throws Exception {
    Signal asked = new Signal();
    try (RawUpstream upstream =
            RawUpstream.startTls(
                ca.server("localhost"),
                wire -> {
                  wire.readHead();
                  asked.give();
                  wire.expectGone();
                });
        TestGateway gateway = TestGateway.serving(table(upstream, "localhost", trusting(ca)));
        RawClient client = gateway.connect()) {
      client.request("GET " + Tables.ROUTE);
      asked.await();
      client.cut();
      upstream.awaitNoConnections();
    }
  }

  @Test
  void caCertThatIsNone_cannotBeServed() throws Exception {
    try (RawUpstream upstream = RawUpstream.answering(RawUpstream.ok("served"));
        TestGateway gateway = TestGateway.serving(Tables.single(upstream))) {
      TlsSettings broken = new TlsSettings(true, Optional.of("no certificate"));
      assertThatThrownBy(() -> gateway.serve(table(upstream, "localhost", broken)))
          .isInstanceOf(UnservableTableException.class);
      assertThat(gateway.get(Tables.ROUTE).status()).isEqualTo(200);
    }
  }

  private static void expectServed(SSLContext server, String host, TlsSettings settings)
      throws Exception {
    try (RawUpstream upstream = RawUpstream.startTls(server, TlsUpstreamTest::answer);
        TestGateway gateway = TestGateway.serving(table(upstream, host, settings))) {
      assertThat(gateway.get(Tables.ROUTE).text()).isEqualTo("served");
    }
  }

  private static void expectBadGateway(SSLContext server, String host, TlsSettings settings)
      throws Exception {
    try (RawUpstream upstream = RawUpstream.startTls(server, TlsUpstreamTest::answer);
        TestGateway gateway = TestGateway.serving(table(upstream, host, settings))) {
      RawClient.Answer answer = gateway.get(Tables.ROUTE);
      assertThat(answer.status()).isEqualTo(502);
      assertThat(answer.head().has("x-sluice-error")).isTrue();
      upstream.awaitNoConnections();
      assertThat(gateway.gateway().gauges().upstreamConnections()).isZero();
    }
  }

  private static void answer(Wire wire) throws IOException {
    while (wire.readHeadOrEnd().isPresent()) {
      wire.write(RawUpstream.ok("served"));
    }
  }

  private static TlsSettings trusting(TestCa authority) throws Exception {
    return new TlsSettings(true, Optional.of(authority.pem()));
  }

  private static RoutingTable table(RawUpstream upstream, String host, TlsSettings settings) {
    return Tables.single(upstream, endpoint -> endpoint.https(host, settings));
  }
}
