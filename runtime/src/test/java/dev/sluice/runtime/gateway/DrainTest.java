package dev.sluice.runtime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.runtime.testkit.RawClient;
import dev.sluice.runtime.testkit.RawUpstream;
import dev.sluice.runtime.testkit.Signal;
import dev.sluice.runtime.testkit.Tables;
import dev.sluice.runtime.testkit.TestGateway;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The end of a gateway: nothing new, what runs is finished, what does not finish is cut. */
final class DrainTest {

  @Test
  void idleGateway_isDrainedAtOnce() throws Exception {
    try (RawUpstream upstream = RawUpstream.answering(RawUpstream.ok("served"));
        TestGateway gateway = TestGateway.serving(Tables.single(upstream));
        RawClient idle = gateway.connect()) {
      idle.get(Tables.ROUTE);
      long before = System.nanoTime();
      assertThat(gateway.gateway().drain(Duration.ofSeconds(30))).isZero();
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void requestUnderWay_isFinished() throws Exception {
    Signal draining = new Signal();
    try (RawUpstream upstream =
            RawUpstream.start(
                wire -> {
                  wire.readHead();
                  wire.write("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nser");
                  draining.await();
                  wire.write("ved");
                });
        TestGateway gateway = TestGateway.serving(Tables.single(upstream));
        RawClient client = gateway.connect()) {
      client.request("GET " + Tables.ROUTE);
      client.readFinalHead();
      CompletableFuture<Integer> cut =
          CompletableFuture.supplyAsync(() -> gateway.gateway().drain(Duration.ofSeconds(30)));
      await().atMost(Signal.PATIENCE).until(() -> refusesConnections(gateway));
      assertThat(cut).isNotDone();
      draining.give();
      assertThat(client.readText(6)).isEqualTo("served");
      assertThat(cut.get(20, TimeUnit.SECONDS)).isZero();
      client.expectGone();
    }
  }

  @Test
  void requestThatDoesNotFinish_isCutAndCounted() throws Exception {
    try (RawUpstream upstream =
            RawUpstream.start(
                wire -> {
                  wire.readHead();
                  wire.write("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nser");
                  wire.expectGone();
                });
        TestGateway gateway = TestGateway.serving(Tables.single(upstream));
        RawClient client = gateway.connect()) {
      client.request("GET " + Tables.ROUTE);
      client.readFinalHead();
      assertThat(gateway.gateway().drain(Duration.ofMillis(200))).isEqualTo(1);
      assertThat(client.readUntilGone()).asString().isEqualTo("ser");
      upstream.awaitNoConnections();
    }
  }

  private static boolean refusesConnections(TestGateway gateway) {
    try (RawClient late = gateway.connect()) {
      late.request("GET " + Tables.ROUTE);
      return late.readHeadOrEnd().isEmpty();
    } catch (IOException e) {
      return true;
    }
  }
}
