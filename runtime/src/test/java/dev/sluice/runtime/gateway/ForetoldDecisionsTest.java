package dev.sluice.runtime.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.route.Decider;
import dev.sluice.route.Decision;
import dev.sluice.route.Refusal;
import dev.sluice.runtime.gateway.RandomRequests.Sent;
import dev.sluice.runtime.testkit.Head;
import dev.sluice.runtime.testkit.RawClient;
import dev.sluice.runtime.testkit.RawUpstream;
import dev.sluice.runtime.testkit.TestGateway;
import dev.sluice.runtime.testkit.Wire;
import dev.sluice.table.RoutingTable;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code sluice route} and {@code sluice test} foretell is what the gateway does, for tables
 * and requests that chance has made. {@code -Dproperties.seeds} says how many tables; a failure
 * names the seed.
 */
final class ForetoldDecisionsTest {
  private static final int REQUESTS = 200;

  private RawUpstream upstream;
  private TestGateway gateway;

  static LongStream seeds() {
    return LongStream.range(0, Long.getLong("properties.seeds", 30));
  }

  @BeforeEach
  void start() throws IOException {
    upstream = RawUpstream.start(ForetoldDecisionsTest::sayWhatWasAsked);
    gateway = TestGateway.start();
  }

  @AfterEach
  void stop() throws IOException {
    gateway.close();
    upstream.close();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void gateway_doesWhatIsForetold(long seed) throws Exception {
    Chance chance = new Chance(seed);
    RoutingTable table = new RandomTables(chance, upstream.port()).table();
    RandomRequests requests = new RandomRequests(chance);
    Decider decider = new Decider(table);
    gateway.serve(table);

    for (int i = 0; i < REQUESTS; i++) {
      Sent sent = requests.next();
      check(sent, decider.decide(sent.request()), answer(sent));
    }
  }

  /** Otherwise the property would say less than it seems to. */
  @Test
  void chance_bringsAboutEveryOutcome() {
    Set<Refusal> refusals = new HashSet<>();
    Set<Integer> choices = new HashSet<>();
    for (int seed = 0; seed < 20; seed++) {
      Chance chance = new Chance(seed);
      Decider decider = new Decider(new RandomTables(chance, 1).table());
      RandomRequests requests = new RandomRequests(chance);
      for (int i = 0; i < REQUESTS; i++) {
        Decision decision = decider.decide(requests.next().request());
        decision.refusal().ifPresent(refusals::add);
        choices.add(decision.firsts().size());
      }
    }
    assertThat(refusals).containsExactlyInAnyOrder(Refusal.values());
    assertThat(choices).contains(1, 2, 3);
  }

  private static void check(Sent sent, Decision foretold, RawClient.Answer answer) {
    Optional<String> refused = answer.head().only("x-sluice-error");
    assertThat(refused).as(sent.head()).isEqualTo(foretold.refusal().map(Refusal::code));
    assertThat(answer.status())
        .as(sent.head())
        .isEqualTo(foretold.refusal().map(Refusal::status).orElse(200));
    if (foretold.allowed()) {
      String served = answer.head().only("x-sluice-endpoint").orElseThrow();
      assertThat(foretold.firsts())
          .as("%s is served by %s, which asks for %s", sent.head(), served, answer.text())
          .anyMatch(
              first ->
                  served.equals(foretold.account().orElseThrow() + "/" + first.endpoint().name())
                      && answer.text().equals(sent.request().method() + " " + first.upstreamUrl()));
    }
  }

  private RawClient.Answer answer(Sent sent) throws IOException {
    try (RawClient client = gateway.connect()) {
      client.write(sent.head() + "\r\n");
      return client.readAnswer();
    }
  }

  /** Answers each request with its method and the URL that it is for. */
  private static void sayWhatWasAsked(Wire wire) throws IOException {
    for (Optional<Head> head = wire.readHeadOrEnd();
        head.isPresent();
        head = wire.readHeadOrEnd()) {
      String host = head.get().only("host").orElseThrow();
      wire.write(RawUpstream.ok(head.get().method() + " http://" + host + head.get().target()));
    }
  }
}
