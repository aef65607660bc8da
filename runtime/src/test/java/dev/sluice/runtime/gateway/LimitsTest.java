package dev.sluice.runtime.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runtime.server.GatewaySettings;
import dev.sluice.runtime.testkit.Head;
import dev.sluice.runtime.testkit.Loopback;
import dev.sluice.runtime.testkit.RawClient;
import dev.sluice.runtime.testkit.RawUpstream;
import dev.sluice.runtime.testkit.Tables;
import dev.sluice.runtime.testkit.TestGateway;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is too long, too many or too slow. Undertow rows 14 and 23. */
final class LimitsTest {

  @Nested
  final class Bodies {
    private RawUpstream upstream;
    private TestGateway gateway;
    private RawClient client;

    @BeforeEach
    void start() throws Exception {
      upstream = RawUpstream.answering(RawUpstream.ok("served"));
      gateway = TestGateway.serving(Tables.single(upstream, endpoint -> endpoint.maxBody(1000)));
      client = gateway.connect();
    }

    @AfterEach
    void stop() throws Exception {
      client.close();
      gateway.close();
      upstream.close();
    }

    @Test
    void bodyAtTheLimit_passes() throws Exception {
      client.post(Tables.ROUTE, "x".repeat(1000));
      assertThat(client.readAnswer().text()).isEqualTo("served");
      client.request("POST " + Tables.ROUTE, "Transfer-Encoding: chunked");
      client.writeChunk("x".repeat(600));
      client.writeChunk("x".repeat(400));
      client.write("0\r\n\r\n");
      assertThat(client.readAnswer().text()).isEqualTo("served");
    }

    @Test
    void lengthAboveTheLimit_isRefusedBeforeTheBody() throws Exception {
      client.request("POST " + Tables.ROUTE, "Content-Length: 1001");
      RawClient.Answer answer = client.readAnswer();
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.head().has("x-sluice-error")).isTrue();
      assertThat(upstream.accepted()).isZero();
    }

    @Test
    void refusedUpload_endsItsConnection() throws Exception {
      client.request("POST " + Tables.ROUTE, "Content-Length: 5000000000");
      assertThat(client.readAnswer().status()).isEqualTo(413);
      client.expectGone();
    }

    @Test
    void expectationAboveTheLimit_isRefusedInsteadOfContinued() throws Exception {
      client.request("POST " + Tables.ROUTE, "Content-Length: 1001", "Expect: 100-continue");
      assertThat(client.readHead().status()).isEqualTo(413);
    }

    @Test
    void chunksAboveTheLimit_areRefusedOnTheWay() throws Exception {
      client.request("POST " + Tables.ROUTE, "Transfer-Encoding: chunked");
      client.writeChunk("x".repeat(600));
      client.writeChunk("x".repeat(600));
      assertThat(client.readAnswer().status()).isEqualTo(413);
      assertThat(upstream.requests()).isEmpty();
      upstream.awaitNoConnections();
    }
  }

  @Nested
  final class Heads {
    private RawUpstream upstream;

    @BeforeEach
    void start() throws Exception {
      upstream = RawUpstream.answering(RawUpstream.ok("served"));
    }

    @AfterEach
    void stop() throws Exception {
      upstream.close();
    }

    @Test
    void targetTooLong_is414() throws Exception {
      expectStatus(414, Tables.ROUTE + "/" + "x".repeat(40_000));
    }

    @Test
    void queryTooLong_is414() throws Exception {
      expectStatus(414, Tables.ROUTE + "?" + "x".repeat(40_000));
    }

    @Test
    void fieldTooLong_is431() throws Exception {
      expectStatus(431, Tables.ROUTE, "X-Long: " + "x".repeat(40_000));
    }

    @Test
    void fieldsTooLongTogether_is431() throws Exception {
      String[] fields = new String[50];
      for (int i = 0; i < fields.length; i++) {
        fields[i] = "X-" + i + ": " + "x".repeat(1000);
      }
      expectStatus(431, Tables.ROUTE, fields);
    }

    @Test
    void tooManyFields_is431() throws Exception {
      String[] fields = new String[101];
      for (int i = 0; i < fields.length; i++) {
        fields[i] = "X-" + i + ": x";
      }
      expectStatus(431, Tables.ROUTE, fields);
    }

    @Test
    void headOfThirtyKibibytes_passes() throws Exception {
      try (TestGateway gateway = TestGateway.serving(Tables.single(upstream))) {
        assertThat(gateway.get(Tables.ROUTE, "X-Long: " + "x".repeat(30_000)).status())
            .isEqualTo(200);
        assertThat(upstream.onlyRequest().head().only("x-long").orElseThrow()).hasSize(30_000);
      }
    }

    private void expectStatus(int status, String target, String... fields) throws Exception {
      try (TestGateway gateway = TestGateway.serving(Tables.single(upstream));
          RawClient client = gateway.connect()) {
        client.request("GET " + target, fields);
        Head head = client.readFinalHead();
        assertThat(head.status()).isEqualTo(status);
        assertThat(head.has("x-sluice-error")).isTrue();
        assertThat(new String(client.readResponseBody(head), ISO_8859_1))
            .startsWith("{\"error\":{");
        assertThat(upstream.accepted()).isZero();
      }
    }
  }

  @Nested
  final class Slowness {
    private GatewaySettings impatient() {
      return new GatewaySettings(
          Loopback.port(0), 2, 32 * 1024, 100, Duration.ofMillis(300), Duration.ofMillis(300));
    }

    @ParameterizedTest
    @ValueSource(strings = {"G", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost: gateway\r\nX-"})
    void headThatDoesNotEnd_endsItsConnection(String begun) throws Exception {
      try (TestGateway gateway = TestGateway.start(impatient());
          RawClient client = gateway.connect()) {
        client.write(begun);
        assertThat(new String(client.readUntilGone(), ISO_8859_1)).doesNotContain(" 200 ");
      }
    }

    @Test
    void idleConnection_isClosed() throws Exception {
      try (RawUpstream upstream = RawUpstream.answering(RawUpstream.ok("served"));
          TestGateway gateway = TestGateway.start(impatient());
          RawClient client = gateway.connect()) {
        gateway.serve(Tables.single(upstream));
        assertThat(client.get(Tables.ROUTE).status()).isEqualTo(200);
        client.expectGone();
      }
    }

    @Test
    void waitingForAnAnswer_isNotIdleness() throws Exception {
      try (RawUpstream upstream =
              RawUpstream.start(
                  wire -> {
                    wire.readHead();
                    LockSupport.parkNanos(1_000_000_000);
                    wire.write(RawUpstream.ok("served"));
                  });
          TestGateway gateway = TestGateway.start(impatient());
          RawClient client = gateway.connect()) {
        gateway.serve(Tables.single(upstream));
        assertThat(client.get(Tables.ROUTE).text()).isEqualTo("served");
      }
    }
  }
}
