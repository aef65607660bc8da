package dev.sluice.runtime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.runtime.testkit.Head;
import dev.sluice.runtime.testkit.Loopback;
import dev.sluice.runtime.testkit.RawClient;
import dev.sluice.runtime.testkit.RawUpstream;
import dev.sluice.runtime.testkit.Tables;
import dev.sluice.runtime.testkit.TestGateway;
import dev.sluice.runtime.testkit.Wire;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.Timeouts;
import dev.sluice.table.TlsSettings;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Each phase of waiting has its own bound. Undertow rows 13 and 15. */
final class TimeoutTest {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofSeconds(60);

  private static final Timeouts CONNECT = new Timeouts(SHORT, LONG, LONG, Optional.empty());
  private static final Timeouts FIRST_BYTE = new Timeouts(LONG, SHORT, LONG, Optional.empty());
  private static final Timeouts IDLE = new Timeouts(LONG, LONG, SHORT, Optional.empty());
  private static final Timeouts TOTAL =
      new Timeouts(LONG, LONG, LONG, Optional.of(Duration.ofSeconds(2)));

  @Test
  void connectionThatIsNotAccepted_isAGatewayTimeout() throws Exception {
    try (FullListener full = new FullListener();
        TestGateway gateway =
            TestGateway.serving(
                Tables.table()
                    .account("acme", Tables.endpoint("model", full.port()).timeouts(CONNECT))
                    .build())) {
      expectTimeout(gateway);
    }
  }

  @Test
  void handshakeThatIsNotAnswered_isAGatewayTimeout() throws Exception {
    try (RawUpstream upstream = RawUpstream.start(Wire::readUntilGone);
        TestGateway gateway =
            TestGateway.serving(
                Tables.single(
                    upstream,
                    it -> it.https("localhost", TlsSettings.DEFAULT).timeouts(CONNECT)))) {
      expectTimeout(gateway);
      upstream.awaitNoConnections();
    }
  }

  @Test
  void silentUpstream_isAGatewayTimeout() throws Exception {
    try (RawUpstream upstream =
            RawUpstream.start(
                wire -> {
                  wire.readHead();
                  wire.expectGone();
                });
        TestGateway gateway = TestGateway.serving(table(upstream, FIRST_BYTE))) {
      expectTimeout(gateway);
      upstream.awaitNoConnections();
      assertThat(upstream.accepted()).isEqualTo(1);
    }
  }

  @Test
  void interimResponse_isNotTheFirstByte() throws Exception {
    try (RawUpstream upstream =
            RawUpstream.start(
                wire -> {
                  wire.readHead();
                  wire.write("HTTP/1.1 103 Early Hints\r\n\r\n");
                  wire.expectGone();
                });
        TestGateway gateway = TestGateway.serving(table(upstream, FIRST_BYTE))) {
      expectTimeout(gateway);
    }
  }

  @Test
  void waitForTheFirstByte_beginsWithTheEndOfTheUpload() throws Exception {
    try (RawUpstream upstream = RawUpstream.answering(RawUpstream.ok("served"));
        TestGateway gateway = TestGateway.serving(table(upstream, FIRST_BYTE));
        RawClient client = gateway.connect()) {
      client.request("POST " + Tables.ROUTE, "Content-Length: 4");
      for (char c : "body".toCharArray()) {
        // Twice as long, all in all, as the first byte may take.
        pause(SHORT.dividedBy(2));
        client.write(String.valueOf(c));
      }
      assertThat(client.readAnswer().text()).isEqualTo("served");
    }
  }

  @Test
  void slowEventsWithinTheIdleTime_areNotCut() throws Exception {
    try (RawUpstream upstream =
            RawUpstream.start(
                wire -> {
                  wire.readHead();
                  wire.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                  for (int i = 0; i < 8; i++) {
                    pause(SHORT.dividedBy(3));
                    wire.writeChunk("data: " + i + "\n\n");
                  }
                  wire.write("0\r\n\r\n");
                });
        TestGateway gateway = TestGateway.serving(table(upstream, IDLE))) {
      assertThat(gateway.get(Tables.ROUTE).text()).endsWith("data: 7\n\n");
    }
  }

  @Test
  void streamThatFallsSilent_isCut() throws Exception {
    try (RawUpstream upstream =
            RawUpstream.start(
                wire -> {
                  wire.readHead();
                  wire.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                  wire.writeChunk("data: 1\n\n");
                  wire.expectGone();
                });
        TestGateway gateway = TestGateway.serving(table(upstream, IDLE));
        RawClient client = gateway.connect()) {
      client.request("GET " + Tables.ROUTE);
      Head head = client.readFinalHead();
      assertThatThrownBy(() -> client.readResponseBody(head)).isInstanceOf(IOException.class);
      upstream.awaitNoConnections();
      assertThat(gateway.awaitRecord(record -> true).error()).isNotNull();
    }
  }

  @Test
  void uploadThatStalls_isGivenUp() throws Exception {
    try (RawUpstream upstream =
            RawUpstream.start(
                wire -> {
                  wire.readHead();
                  wire.readUntilGone();
                });
        TestGateway gateway = TestGateway.serving(table(upstream, IDLE));
        RawClient client = gateway.connect()) {
      client.request("POST " + Tables.ROUTE, "Content-Length: 10");
      client.write("hello");
      client.readUntilGone();
      upstream.awaitNoConnections();
    }
  }

  @Test
  void exchangeThatTakesTooLongInAll_isCut() throws Exception {
    try (RawUpstream upstream =
            RawUpstream.start(
                wire -> {
                  wire.readHead();
                  wire.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                  while (true) {
                    wire.writeChunk("data: 1\n\n"); // until the gateway hangs up
                    pause(Duration.ofMillis(20));
                  }
                });
        TestGateway gateway = TestGateway.serving(table(upstream, TOTAL));
        RawClient client = gateway.connect()) {
      client.request("GET " + Tables.ROUTE);
      Head head = client.readFinalHead();
      assertThatThrownBy(() -> client.readResponseBody(head)).isInstanceOf(IOException.class);
      upstream.awaitNoConnections();
    }
  }

  private static void expectTimeout(TestGateway gateway) throws Exception {
    try (RawClient client = gateway.connect()) {
      long before = System.nanoTime();
      client.post(Tables.ROUTE, "");
      RawClient.Answer answer = client.readAnswer();
      assertThat(answer.status()).isEqualTo(504);
      assertThat(answer.head().has("x-sluice-error")).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - before))
          .isBetween(SHORT.minusMillis(50), Duration.ofSeconds(15));
    }
  }

  private static RoutingTable table(RawUpstream upstream, Timeouts timeouts) {
    return Tables.single(upstream, endpoint -> endpoint.timeouts(timeouts));
  }

  /** Lets time pass, where time passing is what is tested. */
  private static void pause(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }

  /** A listener that accepts nothing and whose queue is full, so that connecting to it hangs. */
  private static final class FullListener implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket();
    private final List<SocketChannel> queued = new ArrayList<>();

    FullListener() throws IOException {
      listener.bind(Loopback.port(0), 1);
      for (int i = 0; i < 16; i++) {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.connect(Loopback.port(port()));
        queued.add(channel);
      }
    }

    int port() {
      return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
      for (SocketChannel channel : queued) {
        channel.close();
      }
      listener.close();
    }
  }
}
