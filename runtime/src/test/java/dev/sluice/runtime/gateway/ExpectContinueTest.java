package dev.sluice.runtime.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runtime.testkit.Head;
import dev.sluice.runtime.testkit.RawClient;
import dev.sluice.runtime.testkit.RawUpstream;
import dev.sluice.runtime.testkit.Tables;
import dev.sluice.runtime.testkit.TestGateway;
import org.junit.jupiter.api.Test;

/** {@code Expect: 100-continue}, end to end: the upstream decides whether the body is wanted. */
final class ExpectContinueTest {
  private static final String EXPECT = "Expect: 100-continue";

  @Test
  void upstreamThatWantsTheBody_getsItAfterItsOwn100() throws Exception {
    try (RawUpstream upstream =
            RawUpstream.start(
                wire -> {
                  Head head = wire.readHead();
                  assertThat(head.only("expect")).contains("100-continue");
                  wire.write("HTTP/1.1 100 Continue\r\n\r\n");
                  assertThat(wire.readText(5)).isEqualTo("hello");
                  wire.write(RawUpstream.ok("thanks"));
                });
        TestGateway gateway = TestGateway.serving(Tables.single(upstream));
        RawClient client = gateway.connect()) {
      client.request("POST " + Tables.ROUTE, EXPECT, "Content-Length: 5");
      assertThat(client.readHead().status()).isEqualTo(100);
      client.write("hello");
      RawClient.Answer answer = client.readAnswer();
      assertThat(answer.text()).isEqualTo("thanks");
      assertThat(client.seen().split("100 Continue", -1)).hasSize(2);
    }
  }

  @Test
  void upstreamThatRefusesTheBody_isHeardBeforeItIsSent() throws Exception {
    try (RawUpstream upstream =
            RawUpstream.start(
                wire -> {
                  wire.readHead();
                  wire.write("HTTP/1.1 413 Too Big\r\nContent-Length: 2\r\n\r\nno");
                  wire.expectGone(); // no body was sent, so the connection cannot be reused
                });
        TestGateway gateway = TestGateway.serving(Tables.single(upstream));
        RawClient client = gateway.connect()) {
      client.request("POST " + Tables.ROUTE, EXPECT, "Content-Length: 5");
      Head head = client.readHead();
      assertThat(head.status()).isEqualTo(413);
      assertThat(client.readResponseBody(head)).asString().isEqualTo("no");
      upstream.awaitNoConnections();
    }
  }

  @Test
  void clientThatDoesNotWait_isServed() throws Exception {
    try (RawUpstream upstream = RawUpstream.answering(RawUpstream.ok("thanks"));
        TestGateway gateway = TestGateway.serving(Tables.single(upstream));
        RawClient client = gateway.connect()) {
      client.post(Tables.ROUTE, "hello", EXPECT);
      assertThat(client.readAnswer().text()).isEqualTo("thanks");
      assertThat(upstream.onlyRequest().text()).isEqualTo("hello");
      assertThat(client.get(Tables.ROUTE).text()).isEqualTo("thanks");
    }
  }

  @Test
  void refusalByTheGateway_comesInsteadOfA100() throws Exception {
    try (RawUpstream upstream = RawUpstream.answering(RawUpstream.ok("thanks"));
        TestGateway gateway = TestGateway.serving(Tables.single(upstream));
        RawClient client = gateway.connect()) {
      client.write(
          "POST "
              + Tables.ROUTE
              + " HTTP/1.1\r\nHost: gateway\r\nContent-Length: 5\r\n"
              + EXPECT
              + "\r\n\r\n");
      assertThat(client.readHead().status()).isEqualTo(401);
      assertThat(upstream.accepted()).isZero();
    }
  }

  @Test
  void chunkedBody_isExpectedTheSameWay() throws Exception {
    try (RawUpstream upstream =
            RawUpstream.start(
                wire -> {
                  wire.readHead();
                  wire.write("HTTP/1.1 100 Continue\r\n\r\n");
                  assertThat(new String(wire.readChunks(), ISO_8859_1)).isEqualTo("hello");
                  wire.write(RawUpstream.ok("thanks"));
                });
        TestGateway gateway = TestGateway.serving(Tables.single(upstream));
        RawClient client = gateway.connect()) {
      client.request("POST " + Tables.ROUTE, EXPECT, "Transfer-Encoding: chunked");
      assertThat(client.readHead().status()).isEqualTo(100);
      client.writeChunk("hello");
      client.write("0\r\n\r\n");
      assertThat(client.readAnswer().text()).isEqualTo("thanks");
    }
  }
}
