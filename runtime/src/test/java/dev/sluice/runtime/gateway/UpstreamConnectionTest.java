package dev.sluice.runtime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.runtime.observe.RequestRecord;
import dev.sluice.runtime.server.Gateway;
import dev.sluice.runtime.testkit.Head;
import dev.sluice.runtime.testkit.Loopback;
import dev.sluice.runtime.testkit.RawClient;
import dev.sluice.runtime.testkit.RawUpstream;
import dev.sluice.runtime.testkit.Signal;
import dev.sluice.runtime.testkit.Tables;
import dev.sluice.runtime.testkit.TestGateway;
import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Upstream connections: reuse, staleness, death. Undertow rows 11 and 13. */
final class UpstreamConnectionTest {

  @Nested
  final class Reuse {
    @Test
    void requestsOneAfterTheOther_shareAConnection() throws Exception {
      try (RawUpstream upstream = RawUpstream.answering(RawUpstream.ok("ok"));
          TestGateway gateway = TestGateway.serving(Tables.single(upstream));
          RawClient client = gateway.connect()) {
        for (int i = 0; i < 20; i++) {
          client.post(Tables.ROUTE, "body " + i);
          assertThat(client.readAnswer().text()).isEqualTo("ok");
        }
        assertThat(upstream.accepted()).isEqualTo(1);
        await()
            .atMost(Signal.PATIENCE)
            .until(() -> gateway.gateway().gauges(), new Gateway.Gauges(1, 0, 1, 1)::equals);
      }
    }

    @Test
    void requestsAtOnce_haveConnectionsOfTheirOwn() throws Exception {
      Signal bothThere = new Signal();
      try (RawUpstream upstream =
              RawUpstream.start(
                  wire -> {
                    wire.readHead();
                    bothThere.await();
                    wire.write(RawUpstream.ok("ok"));
                  });
          TestGateway gateway = TestGateway.serving(Tables.single(upstream));
          RawClient one = gateway.connect();
          RawClient two = gateway.connect()) {
        one.request("GET " + Tables.ROUTE);
        two.request("GET " + Tables.ROUTE);
        await().atMost(Signal.PATIENCE).until(() -> upstream.accepted() == 2);
        assertThat(gateway.gateway().gauges().requestsInFlight()).isEqualTo(2);
        bothThere.give();
        assertThat(one.readAnswer().text()).isEqualTo("ok");
        assertThat(two.readAnswer().text()).isEqualTo("ok");
      }
    }

    @Test
    void idleConnectionThatTheUpstreamCloses_isForgotten() throws Exception {
      try (RawUpstream upstream = RawUpstream.answeringOnce(RawUpstream.ok("ok"));
          TestGateway gateway = TestGateway.serving(Tables.single(upstream));
          RawClient client = gateway.connect()) {
        for (int i = 1; i <= 3; i++) {
          client.post(Tables.ROUTE, "");
          assertThat(client.readAnswer().text()).isEqualTo("ok");
          await()
              .atMost(Signal.PATIENCE)
              .until(() -> gateway.gateway().gauges().upstreamConnections() == 0);
          assertThat(upstream.accepted()).isEqualTo(i);
        }
      }
    }

    @Test
    void earlyAnswer_reachesTheClientThoughTheUploadGoesOn() throws Exception {
      try (RawUpstream upstream =
              RawUpstream.start(
                  wire -> {
                    wire.readHead();
                    wire.readExactly(5);
                    wire.write("HTTP/1.1 401 No\r\nContent-Length: 2\r\n\r\nno");
                    wire.readUntilGone();
                  });
          TestGateway gateway = TestGateway.serving(Tables.single(upstream));
          RawClient client = gateway.connect()) {
        client.request("POST " + Tables.ROUTE, "Content-Length: 10");
        client.write("hello");
        RawClient.Answer answer = client.readAnswer();
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text()).isEqualTo("no");
      }
    }
  }

  @Nested
  final class Staleness {
    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
    void idempotentRequestOnAStaleConnection_isReplayedOnAFreshOne(String method) throws Exception {
      try (RawUpstream upstream = diesOnSecondRequest(false);
          TestGateway gateway = TestGateway.serving(Tables.single(upstream));
          RawClient client = gateway.connect()) {
        assertThat(client.get(Tables.ROUTE).status()).isEqualTo(200);
        client.request(method + " " + Tables.ROUTE + "/again", "Content-Length: 0");
        assertThat(client.readFinalHead().status()).isEqualTo(200);
        assertThat(upstream.accepted()).isEqualTo(2);
        assertThat(upstream.onlyRequest().head().startLine())
            .isEqualTo(method + " /v1/again HTTP/1.1");
      }
    }

    @Test
    void idempotentRequestThatIsReset_isReplayedToo() throws Exception {
      try (RawUpstream upstream = diesOnSecondRequest(true);
          TestGateway gateway = TestGateway.serving(Tables.single(upstream));
          RawClient client = gateway.connect()) {
        client.get(Tables.ROUTE);
        assertThat(client.get(Tables.ROUTE).status()).isEqualTo(200);
        assertThat(upstream.accepted()).isEqualTo(2);
      }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void postThatMayHaveBeenProcessed_isNotSentTwice(boolean reset) throws Exception {
      try (RawUpstream upstream = diesOnSecondRequest(reset);
          TestGateway gateway = TestGateway.serving(Tables.single(upstream));
          RawClient client = gateway.connect()) {
        client.get(Tables.ROUTE);
        client.post(Tables.ROUTE, "pay once");
        assertThat(client.readAnswer().status()).isEqualTo(502);
        assertThat(upstream.accepted()).isEqualTo(1);
      }
    }

    @Test
    void answerThatHasBegun_isNotReplayed() throws Exception {
      try (RawUpstream upstream =
              RawUpstream.start(
                  wire -> {
                    wire.readHead();
                    wire.write(RawUpstream.ok("ok"));
                    wire.readHead();
                    wire.write("HTTP/1.1 200 OK\r\nContent-");
                  });
          TestGateway gateway = TestGateway.serving(Tables.single(upstream));
          RawClient client = gateway.connect()) {
        client.get(Tables.ROUTE);
        assertThat(client.get(Tables.ROUTE).status()).isEqualTo(502);
        assertThat(upstream.accepted()).isEqualTo(1);
      }
    }

    @Test
    void replayIsTriedOnce() throws Exception {
      try (RawUpstream upstream =
              RawUpstream.start(
                  wire -> {
                    wire.readHead();
                    wire.write(RawUpstream.ok("ok"));
                    wire.readHead();
                  },
                  wire -> wire.readHead());
          TestGateway gateway = TestGateway.serving(Tables.single(upstream));
          RawClient client = gateway.connect()) {
        client.get(Tables.ROUTE);
        assertThat(client.get(Tables.ROUTE).status()).isEqualTo(502);
        assertThat(upstream.accepted()).isEqualTo(2);
      }
    }

    /** The first connection answers once and takes the second request to the grave. */
    private RawUpstream diesOnSecondRequest(boolean reset) throws IOException {
      RawUpstream[] self = new RawUpstream[1];
      Signal ready = new Signal();
      self[0] =
          RawUpstream.start(
              wire -> {
                wire.readHead();
                wire.write(RawUpstream.ok("ok"));
                wire.readRequestBody(wire.readHead());
                if (reset) {
                  wire.reset();
                }
              },
              wire -> {
                ready.await();
                self[0].readRequest(wire); // the only one that is remembered
                wire.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
              });
      ready.give();
      return self[0];
    }
  }

  @Nested
  final class Death {
    @Test
    void refusedConnection_isABadGateway() throws Exception {
      int port;
      try (ServerSocket taken = new ServerSocket()) {
        taken.bind(Loopback.port(0));
        port = taken.getLocalPort();
      }
      try (TestGateway gateway =
          TestGateway.serving(
              Tables.table().account("acme", Tables.endpoint("model", port)).build())) {
        RawClient.Answer answer = gateway.get(Tables.ROUTE);
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.head().only("x-sluice-endpoint")).contains("acme/model");
        assertThat(answer.text()).startsWith("{\"error\":{");
        RequestRecord record = gateway.awaitRecord(it -> it.status() == 502);
        assertThat(answer.head().only("x-sluice-error").orElseThrow()).isEqualTo(record.error());
      }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void connectionThatEndsWithoutAnAnswer_isABadGateway(boolean reset) throws Exception {
      try (RawUpstream upstream =
              RawUpstream.start(
                  wire -> {
                    wire.readHead();
                    if (reset) {
                      wire.reset();
                    }
                  });
          TestGateway gateway = TestGateway.serving(Tables.single(upstream));
          RawClient client = gateway.connect()) {
        client.post(Tables.ROUTE, "");
        assertThat(client.readAnswer().status()).isEqualTo(502);
        assertThat(upstream.accepted()).isEqualTo(1);
        // The client's connection is none the worse for it.
        client.post(Tables.ROUTE, "");
        assertThat(client.readAnswer().status()).isEqualTo(502);
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "Content-Length: 10\r\n\r\nhello",
          "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
          "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n",
          "Transfer-Encoding: chunked\r\n\r\n9\r\nhello"
        })
    void upstreamGoneMidBody_isSeenByTheClient(String rest) throws Exception {
      try (RawUpstream upstream = RawUpstream.answeringOnce("HTTP/1.1 200 OK\r\n" + rest);
          TestGateway gateway = TestGateway.serving(Tables.single(upstream));
          RawClient client = gateway.connect()) {
        client.request("GET " + Tables.ROUTE);
        Head head = client.readFinalHead();
        assertThat(head.status()).isEqualTo(200);
        assertThatThrownBy(() -> client.readResponseBody(head)).isInstanceOf(IOException.class);
        assertThat(gateway.awaitRecord(record -> true).error()).isNotNull();
      }
    }

    @Test
    void closeDelimitedBodyCutByAReset_isSeenByTheClient() throws Exception {
      Signal seen = new Signal();
      try (RawUpstream upstream =
              RawUpstream.start(
                  wire -> {
                    wire.readHead();
                    wire.write("HTTP/1.1 200 OK\r\n\r\nhello");
                    seen.await();
                    wire.reset();
                  });
          TestGateway gateway = TestGateway.serving(Tables.single(upstream));
          RawClient client = gateway.connect()) {
        client.request("GET " + Tables.ROUTE);
        Head head = client.readFinalHead();
        seen.give();
        assertThatThrownBy(() -> client.readResponseBody(head)).isInstanceOf(IOException.class);
      }
    }

    @Test
    void oldClientOfACutBody_isResetNotEnded() throws Exception {
      Signal seen = new Signal();
      try (RawUpstream upstream =
              RawUpstream.start(
                  wire -> {
                    wire.readHead();
                    wire.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                    wire.writeChunk("hello");
                    seen.await();
                  });
          TestGateway gateway = TestGateway.serving(Tables.single(upstream));
          RawClient client = gateway.connect()) {
        client.write(
            "GET "
                + Tables.ROUTE
                + " HTTP/1.0\r\nAuthorization: Bearer "
                + Tables.KEY
                + "\r\n\r\n");
        client.readHead();
        assertThat(client.readText(5)).isEqualTo("hello");
        seen.give();
        // Without chunks or a length, a reset is the only way to say that this is not the end.
        assertThatThrownBy(client::readToEnd).isInstanceOf(IOException.class);
      }
    }
  }
}
