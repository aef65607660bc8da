package dev.sluice.runtime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.runtime.testkit.RawClient;
import dev.sluice.runtime.testkit.RawUpstream;
import dev.sluice.runtime.testkit.Signal;
import dev.sluice.runtime.testkit.Tables;
import dev.sluice.runtime.testkit.TestGateway;
import dev.sluice.runtime.testkit.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client that goes away takes its upstream request with it, at once. Undertow row 16. */
final class ClientAbortTest {

  private enum Way {
    CLOSE,
    RESET;

    void end(Wire client) throws Exception {
      if (this == CLOSE) {
        client.close();
      } else {
        client.reset();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whileTheUpstreamIsSilent(Way way) throws Exception {
    Signal asked = new Signal();
    try (RawUpstream upstream =
            RawUpstream.start(
                wire -> {
                  wire.readHead();
                  asked.give();
                  wire.expectGone();
                });
        TestGateway gateway = TestGateway.serving(Tables.single(upstream));
        RawClient client = gateway.connect()) {
      client.request("GET " + Tables.ROUTE);
      asked.await();
      way.end(client);
      upstream.awaitNoConnections();
      assertThat(gateway.awaitRecord(record -> true).status()).isEqualTo(499);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whileTheUpstreamIsSilentAfterAnUpload(Way way) throws Exception {
    Signal asked = new Signal();
    try (RawUpstream upstream =
            RawUpstream.start(
                wire -> {
                  wire.readRequestBody(wire.readHead());
                  asked.give();
                  wire.expectGone();
                });
        TestGateway gateway = TestGateway.serving(Tables.single(upstream));
        RawClient client = gateway.connect()) {
      client.post(Tables.ROUTE, "body");
      asked.await();
      way.end(client);
      upstream.awaitNoConnections();
      assertThat(gateway.awaitRecord(record -> true).status()).isEqualTo(499);
    }
  }

  @ParameterizedTest
  @EnumSource
  void inASilentEventStream(Way way) throws Exception {
    try (RawUpstream upstream =
            RawUpstream.start(
                wire -> {
                  wire.readHead();
                  wire.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                  wire.writeChunk("data: 1\n\n");
                  wire.expectGone();
                });
        TestGateway gateway = TestGateway.serving(Tables.single(upstream));
        RawClient client = gateway.connect()) {
      client.request("GET " + Tables.ROUTE);
      client.readFinalHead();
      client.readChunk();
      way.end(client);
      upstream.awaitNoConnections();
      // The status was sent long before; the record tells that the client did not see the end.
      assertThat(gateway.awaitRecord(record -> true).error()).isNotNull();
    }
  }

  @Test
  void whileTheBodyIsBlocked() throws Exception {
    try (RawUpstream upstream =
            RawUpstream.start(
                wire -> {
                  wire.readHead();
                  wire.write("HTTP/1.1 200 OK\r\n\r\n");
                  byte[] block = new byte[64 * 1024];
                  while (true) {
                    wire.write(block); // ends with an I/O error when the gateway hangs up
                  }
                });
        TestGateway gateway = TestGateway.serving(Tables.single(upstream));
        RawClient client = RawClient.connect(gateway.gateway().address(), 16 * 1024)) {
      client.request("GET " + Tables.ROUTE);
      client.readFinalHead();
      client.reset();
      upstream.awaitNoConnections();
    }
  }

  @Test
  void doesNotHarmOtherClients() throws Exception {
    Signal aborted = new Signal();
    try (RawUpstream upstream =
            RawUpstream.start(
                wire -> {
                  wire.readHead();
                  wire.expectGone();
                },
                wire -> {
                  wire.readHead();
                  aborted.await();
                  wire.write(RawUpstream.ok("served"));
                });
        TestGateway gateway = TestGateway.serving(Tables.single(upstream));
        RawClient gone = gateway.connect();
        RawClient stays = gateway.connect()) {
      gone.request("GET " + Tables.ROUTE);
      await().until(() -> upstream.accepted() == 1);
      stays.request("GET " + Tables.ROUTE);
      await().until(() -> upstream.accepted() == 2);
      gone.reset();
      gateway.awaitRecord(record -> record.status() == 499);
      aborted.give();
      assertThat(stays.readAnswer().text()).isEqualTo("served");
    }
  }
}
