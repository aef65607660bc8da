package dev.sluice.runtime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.runtime.server.UnservableTableException;
import dev.sluice.runtime.testkit.Descriptors;
import dev.sluice.runtime.testkit.RawClient;
import dev.sluice.runtime.testkit.RawUpstream;
import dev.sluice.runtime.testkit.Signal;
import dev.sluice.runtime.testkit.Tables;
import dev.sluice.runtime.testkit.TestCa;
import dev.sluice.runtime.testkit.TestGateway;
import dev.sluice.runtime.testkit.Threads;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.TlsSettings;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One table after the other on a gateway that keeps serving. Undertow row 9. */
final class SwapTest {

  @Test
  void nextRequest_followsTheNewTable() throws Exception {
    try (RawUpstream one = RawUpstream.answering(RawUpstream.ok("one"));
        RawUpstream two = RawUpstream.answering(RawUpstream.ok("two"));
        TestGateway gateway = TestGateway.serving(Tables.single(one));
        RawClient client = gateway.connect()) {
      assertThat(client.get(Tables.ROUTE).text()).isEqualTo("one");
      RoutingTable next = Tables.single(two);
      gateway.serve(next);
      assertThat(gateway.gateway().table()).contains(next);
      assertThat(client.get(Tables.ROUTE).text()).isEqualTo("two");
    }
  }

  @Test
  void unchangedUpstream_keepsItsConnections() throws Exception {
    try (RawUpstream upstream = RawUpstream.answering(RawUpstream.ok("served"));
        TestGateway gateway = TestGateway.serving(Tables.single(upstream));
        RawClient client = gateway.connect()) {
      client.get(Tables.ROUTE);
      for (int i = 0; i < 5; i++) {
        gateway.serve(
            Tables.table()
                .account(
                    "acme",
                    Tables.endpoint("model", upstream.port()).basePath("/v" + i),
                    Tables.endpoint("extra-" + i, upstream.port()).header("X-A", "" + i))
                .build());
        assertThat(client.get(Tables.ROUTE).status()).isEqualTo(200);
        assertThat(client.get("/proxy-api/acme/extra-" + i).status()).isEqualTo(200);
      }
      assertThat(upstream.accepted()).isEqualTo(1);
      assertThat(upstream.requests()).hasSize(11);
    }
  }

  @Test
  void removedUpstream_hasItsIdleConnectionsClosed() throws Exception {
    try (RawUpstream upstream = RawUpstream.answering(RawUpstream.ok("served"));
        RawUpstream other = RawUpstream.answering(RawUpstream.ok("served"));
        TestGateway gateway = TestGateway.serving(Tables.single(upstream))) {
      gateway.get(Tables.ROUTE);
      assertThat(upstream.open()).isEqualTo(1);
      gateway.serve(Tables.single(other));
      upstream.awaitNoConnections();
      await().until(() -> gateway.gateway().gauges().upstreamConnections() == 0);
    }
  }

  @Test
  void exchangeUnderWay_outlivesItsEndpoint() throws Exception {
    Signal removed = new Signal();
    try (RawUpstream upstream =
            RawUpstream.start(
                wire -> {
                  wire.readHead();
                  wire.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                  wire.writeChunk("before");
                  removed.await();
                  wire.writeChunk("after");
                  wire.write("0\r\n\r\n");
                  wire.expectGone(); // not kept for anyone: the endpoint is no more
                });
        TestGateway gateway = TestGateway.serving(Tables.single(upstream));
        RawClient client = gateway.connect()) {
      client.request("GET " + Tables.ROUTE);
      client.readFinalHead();
      assertThat(client.readChunk()).asString().isEqualTo("before");
      gateway.serve(Tables.table().build());
      assertThat(gateway.get(Tables.ROUTE).status()).isEqualTo(404);
      removed.give();
      assertThat(client.readChunk()).asString().isEqualTo("after");
      assertThat(client.readChunk()).isEmpty();
      upstream.awaitNoConnections();
      assertThat(client.get(Tables.ROUTE).status()).isEqualTo(404);
    }
  }

  @Test
  void uploadUnderWay_outlivesItsEndpoint() throws Exception {
    try (RawUpstream upstream = RawUpstream.answering(RawUpstream.ok("served"));
        TestGateway gateway = TestGateway.serving(Tables.single(upstream));
        RawClient client = gateway.connect()) {
      client.request("POST " + Tables.ROUTE, "Content-Length: 10");
      client.write("hello");
      await().atMost(Signal.PATIENCE).until(() -> upstream.accepted() == 1);
      gateway.serve(Tables.table().build());
      client.write("hello");
      assertThat(client.readAnswer().text()).isEqualTo("served");
      upstream.awaitNoConnections();
    }
  }

  @Test
  void endpointThatComesBackWhileItsRequestRuns_servesOn() throws Exception {
    Signal back = new Signal();
    try (RawUpstream upstream =
            RawUpstream.start(
                wire -> {
                  wire.readHead();
                  back.await();
                  wire.write(RawUpstream.ok("served"));
                });
        TestGateway gateway = TestGateway.serving(Tables.single(upstream));
        RawClient client = gateway.connect()) {
      client.request("GET " + Tables.ROUTE);
      await().atMost(Signal.PATIENCE).until(() -> upstream.accepted() == 1);
      gateway.serve(RoutingTable.EMPTY);
      gateway.serve(Tables.single(upstream));
      back.give();
      assertThat(client.readAnswer().text()).isEqualTo("served");
      assertThat(client.get(Tables.ROUTE).text()).isEqualTo("served");
    }
  }

  @Test
  void tableThatCannotBeBound_leavesTheOldOneServing() throws Exception {
    try (RawUpstream upstream = RawUpstream.answering(RawUpstream.ok("served"));
        TestGateway gateway = TestGateway.serving(Tables.single(upstream));
        RawClient client = gateway.connect()) {
      RoutingTable good = gateway.gateway().table().orElseThrow();
      client.get(Tables.ROUTE);
      assertThatThrownBy(() -> gateway.serve(broken(upstream)))
          .isInstanceOf(UnservableTableException.class)
          .hasMessageContaining("acme");
      assertThat(gateway.gateway().table()).contains(good);
      assertThat(client.get(Tables.ROUTE).status()).isEqualTo(200);
      assertThat(upstream.accepted()).isEqualTo(1);
    }
  }

  @Test
  void thousandSwaps_leaveNoDescriptorBehind() throws Exception {
    Descriptors.assumeCountable();
    TestCa ca = new TestCa("Acme Private CA");
    TlsSettings tls = new TlsSettings(true, Optional.of(ca.pem()));
    try (RawUpstream plain = RawUpstream.answering(RawUpstream.ok("served"));
        RawUpstream secure =
            RawUpstream.startTls(
                ca.server("localhost"),
                wire -> {
                  while (wire.readHeadOrEnd().isPresent()) {
                    wire.write(RawUpstream.ok("served"));
                  }
                });
        TestGateway gateway = TestGateway.serving(Tables.single(plain));
        RawClient client = gateway.connect()) {
      RoutingTable[] tables = {
        Tables.single(plain),
        Tables.single(secure, endpoint -> endpoint.https("localhost", tls)),
        RoutingTable.EMPTY,
        Tables.table()
            .account(
                "acme",
                Tables.endpoint("model", plain.port()),
                Tables.endpoint("more", secure.port()).https("localhost", tls))
            .build()
      };
      for (int i = 0; i < 40; i++) { // whatever is opened once and for all
        gateway.serve(tables[i % 4]);
        client.get(Tables.ROUTE);
      }
      gateway.serve(RoutingTable.EMPTY);
      plain.awaitNoConnections();
      secure.awaitNoConnections();
      long descriptors = Descriptors.count();
      int threads = Threads.names().size();
      for (int i = 0; i < 1000; i++) {
        gateway.serve(tables[i % 4]);
        if (i % 5 == 0) {
          client.get(Tables.ROUTE);
        }
      }
      gateway.serve(RoutingTable.EMPTY);
      plain.awaitNoConnections();
      secure.awaitNoConnections();
      await()
          .atMost(Signal.PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(Descriptors.count()).isLessThanOrEqualTo(descriptors + 2);
                assertThat(Threads.names()).hasSizeLessThanOrEqualTo(threads);
              });
      assertThat(gateway.gateway().gauges().upstreamConnections()).isZero();
    }
  }

  private static RoutingTable broken(RawUpstream upstream) {
    TlsSettings noCertificate = new TlsSettings(true, Optional.of("no certificate"));
    return Tables.single(upstream, endpoint -> endpoint.https("localhost", noCertificate));
  }
}
