package dev.sluice.runtime.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.runtime.server.UnservableTableException;
import dev.sluice.runtime.testkit.Descriptors;
import dev.sluice.runtime.testkit.Head;
import dev.sluice.runtime.testkit.RawClient;
import dev.sluice.runtime.testkit.RawUpstream;
import dev.sluice.runtime.testkit.Signal;
import dev.sluice.runtime.testkit.Tables;
import dev.sluice.runtime.testkit.TestGateway;
import dev.sluice.runtime.testkit.Threads;
import dev.sluice.runtime.testkit.Wire;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.TlsSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Two hundred swaps of all kinds under load: at least 1,000 requests a second from eight kept
 * connections and twenty open event streams, half of them on an endpoint that comes and goes. Every
 * request has its right answer, every stream its every event, and nothing is left over.
 */
final class SwapUnderLoadTest {
  private static final int CALLERS = 8;
  private static final int STREAMS = 20;
  private static final int SWAPS = 200;
  private static final Duration BETWEEN_SWAPS = Duration.ofMillis(30);
  private static final Duration BETWEEN_EVENTS = Duration.ofMillis(50);
  private static final long CALL_INTERVAL_NANOS = 4_000_000; // 8 callers: up to 2,000 a second
  private static final int REQUIRED_RATE = 1_000;

  private final AtomicBoolean loading = new AtomicBoolean(true);
  private final AtomicBoolean streaming = new AtomicBoolean(true);
  private final AtomicInteger streamsOpen = new AtomicInteger();

  @Test
  void swaps_loseNoRequestCutNoStreamLeaveNothingBehind() throws Exception {
    Descriptors.assumeCountable();
    try (RawUpstream answers = RawUpstream.start(SwapUnderLoadTest::echoTargets);
        RawUpstream events = RawUpstream.start(this::sendEvents);
        TestGateway gateway = TestGateway.serving(table(answers, events, true, 0))) {
      warmUp(gateway, answers);
      int warm = answers.accepted();
      long descriptors = Descriptors.count();
      int threads = Threads.names().size();
      gateway.serve(table(answers, events, true, 0));

      ExecutorService pool = Executors.newFixedThreadPool(CALLERS + STREAMS);
      try {
        List<Future<Integer>> streams = repeat(STREAMS, pool, i -> stream(gateway, i));
        await().atMost(Signal.PATIENCE).until(() -> streamsOpen.get() == STREAMS);
        long begun = System.nanoTime();
        List<Future<Integer>> callers = repeat(CALLERS, pool, i -> call(gateway, i));
        Swaps swaps = swap(gateway, answers, events);
        loading.set(false);
        int requests = sum(callers);
        double seconds = (System.nanoTime() - begun) / 1e9;
        streaming.set(false);
        int eventsSeen = sum(streams);

        System.out.printf(
            "%d swaps (%d good, %d refused, %d unchanged) in %.1f s; %d requests (%.0f/s), none"
                + " lost; %d streams with %d events, none cut; upstream connections: %d for"
                + " requests, %d for streams%n",
            swaps.total(),
            swaps.good,
            swaps.refused,
            swaps.unchanged,
            seconds,
            requests,
            requests / seconds,
            STREAMS,
            eventsSeen,
            answers.accepted() - warm,
            events.accepted());
        assertThat(swaps.total()).isEqualTo(SWAPS);
        assertThat(swaps.refused).isEqualTo(SWAPS / 4);
        assertThat(requests / seconds).isGreaterThanOrEqualTo(REQUIRED_RATE);
        // Unchanged upstreams keep their connections: no more than were ever used at once.
        assertThat(answers.accepted() - warm).isLessThanOrEqualTo(CALLERS);
        assertThat(events.accepted()).isEqualTo(STREAMS);
      } finally {
        loading.set(false);
        streaming.set(false);
        pool.shutdown();
        assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
      }

      gateway.serve(RoutingTable.EMPTY);
      answers.awaitNoConnections();
      events.awaitNoConnections();
      await()
          .atMost(Signal.PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(gateway.gateway().gauges().clientConnections()).isZero();
                assertThat(gateway.gateway().gauges().requestsInFlight()).isZero();
                assertThat(gateway.gateway().gauges().upstreamConnections()).isZero();
                assertThat(Descriptors.count()).isLessThanOrEqualTo(descriptors);
                assertThat(Threads.names()).hasSizeLessThanOrEqualTo(threads);
              });
    }
  }

  /** Opens once what stays open for ever: selectors, class files, buffers. */
  private static void warmUp(TestGateway gateway, RawUpstream answers) throws Exception {
    List<RawClient> clients = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      clients.add(gateway.connect());
    }
    for (RawClient client : clients) {
      client.get("/proxy-api/acme/answers/warm");
    }
    for (RawClient client : clients) {
      client.close();
    }
    gateway.serve(RoutingTable.EMPTY);
    answers.awaitNoConnections();
    await().until(() -> gateway.gateway().gauges().clientConnections() == 0);
  }

  private static final class Swaps {
    private int good;
    private int refused;
    private int unchanged;

    int total() {
      return good + refused + unchanged;
    }
  }

  private static Swaps swap(TestGateway gateway, RawUpstream answers, RawUpstream events)
      throws Exception {
    Swaps swaps = new Swaps();
    for (int i = 0; i < SWAPS; i++) {
      LockSupport.parkNanos(BETWEEN_SWAPS.toNanos());
      switch (i % 4) {
        case 0 -> { // the second streaming endpoint is removed
          gateway.serve(table(answers, events, false, i));
          swaps.good++;
        }
        case 1 -> { // the same table again
          gateway.serve(table(answers, events, false, i - 1));
          swaps.unchanged++;
        }
        case 2 -> { // the endpoint is back, and every header is another
          gateway.serve(table(answers, events, true, i));
          swaps.good++;
        }
        default -> {
          try {
            gateway.serve(broken(answers, events));
          } catch (UnservableTableException e) {
            swaps.refused++;
          }
        }
      }
    }
    return swaps;
  }

  private static RoutingTable table(
      RawUpstream answers, RawUpstream events, boolean second, int version) {
    Tables table =
        Tables.table()
            .account(
                "acme",
                Tables.endpoint("answers", answers.port()).header("X-Version", "" + version),
                Tables.endpoint("events", events.port()));
    if (second) {
      table.account("flapping", Tables.endpoint("events", events.port()));
    }
    return table.build();
  }

  private static RoutingTable broken(RawUpstream answers, RawUpstream events) {
    TlsSettings noCertificate = new TlsSettings(true, Optional.of("no certificate"));
    return Tables.table()
        .account(
            "acme",
            Tables.endpoint("answers", answers.port()),
            Tables.endpoint("events", events.port()).https("localhost", noCertificate))
        .build();
  }

  /** One caller on one connection; the number of right answers. */
  private int call(TestGateway gateway, int number) throws IOException {
    int calls = 0;
    long due = System.nanoTime();
    try (RawClient client = gateway.connect()) {
      while (loading.get()) {
        String target = "/" + number + "/" + calls;
        RawClient.Answer answer;
        if (calls % 2 == 0) {
          answer = client.get("/proxy-api/acme/answers" + target);
        } else {
          answer = client.post("/proxy-api/acme/answers" + target, "x").readAnswer();
        }
        if (answer.status() != 200 || !answer.text().equals("/v1" + target)) {
          throw new AssertionError(target + ": " + answer.head() + " " + answer.text());
        }
        calls++;
        due += CALL_INTERVAL_NANOS;
        LockSupport.parkNanos(due - System.nanoTime());
      }
    }
    return calls;
  }

  /** One event stream from beginning to end; the number of events. */
  private int stream(TestGateway gateway, int number) throws IOException {
    String account = number % 2 == 0 ? "acme" : "flapping";
    try (RawClient client = openStream(gateway, account)) {
      Head head = client.readFinalHead();
      if (head.status() != 200) {
        throw new AssertionError("stream " + number + ": " + head);
      }
      streamsOpen.incrementAndGet();
      String events = new String(client.readResponseBody(head), ISO_8859_1);
      int count = events.split("\n\n", -1).length - 1;
      String expected =
          IntStream.range(0, count).mapToObj(i -> "data: " + i + "\n\n").collect(joining());
      assertThat(events).isEqualTo(expected);
      return count;
    }
  }

  private static RawClient openStream(TestGateway gateway, String account) throws IOException {
    return gateway.connect().request("GET /proxy-api/" + account + "/events");
  }

  private static void echoTargets(Wire wire) throws IOException {
    Optional<Head> head = wire.readHeadOrEnd();
    while (head.isPresent()) {
      wire.readRequestBody(head.get());
      wire.write(RawUpstream.ok(head.get().target()));
      head = wire.readHeadOrEnd();
    }
  }

  private void sendEvents(Wire wire) throws IOException {
    wire.readHead();
    wire.write(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; streaming.get(); i++) {
      wire.writeChunk("data: " + i + "\n\n");
      LockSupport.parkNanos(BETWEEN_EVENTS.toNanos());
    }
    wire.write("0\r\n\r\n");
    wire.readUntilGone();
  }

  private interface Job {
    int run(int number) throws Exception;
  }

  private static List<Future<Integer>> repeat(int times, ExecutorService pool, Job job) {
    List<Future<Integer>> futures = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      int number = i;
      Callable<Integer> task = () -> job.run(number);
      futures.add(pool.submit(task));
    }
    return futures;
  }

  private static int sum(List<Future<Integer>> futures) throws Exception {
    int sum = 0;
    for (Future<Integer> future : futures) {
      sum += future.get(30, TimeUnit.SECONDS);
    }
    return sum;
  }
}
