package dev.sluice.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.table.Pool;
import dev.sluice.table.Subject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RouteTest {
  private static final Subject ANN = new Subject.User("ann@acme.example");
  private static final Subjects CALLER = subjects(ANN, new Subject.Team("everyone"));
  private static final Access OPEN = new Access(subjects(ANN), subjects(), subjects());
  private static final Access CLOSED = new Access(subjects(), subjects(), subjects());
  private static final Access FOR_OTHERS =
      new Access(subjects(ANN), subjects(), subjects(new Subject.Team("search")));
  private static final Map<String, String> GOLD = Map.of("tier", "gold");
  private static final int DRAWS = 10_000;

  @Test
  void weights_areTheSharesOfTheDraws() {
    Route<String> route = pool(member("a", 70, 0), member("b", 0, 0), member("c", 30, 0));
    assertThat(drawn(route, Map.of(), "a")).isEqualTo(0.7, within(0.001));
    assertThat(drawn(route, Map.of(), "b")).isZero();
    assertThat(drawn(route, Map.of(), "c")).isEqualTo(0.3, within(0.001));
    assertSharesAreDrawn(route, Map.of());
  }

  @Test
  void membersOfOnePriority_areAlike() {
    Route<String> route =
        pool(member("a", 0, 1), member("b", 0, 0), member("c", 0, 0), member("d", 0, 0));
    assertThat(drawn(route, Map.of(), "a")).isZero();
    assertThat(drawn(route, Map.of(), "c")).isEqualTo(1 / 3.0, within(0.001));
    assertSharesAreDrawn(route, Map.of());
  }

  @Test
  void onlyMembersWithoutWeightLeft_areAlike() {
    Route<String> route =
        pool(
            List.of(
                new Candidate<>("a", CLOSED, member("a", 100, 0)),
                candidate(member("b", 0, 0)),
                candidate(member("c", 0, 0))));
    assertThat(drawn(route, Map.of(), "a")).isZero();
    assertThat(drawn(route, Map.of(), "b")).isEqualTo(0.5, within(0.001));
    assertSharesAreDrawn(route, Map.of());
  }

  @Test
  void metadata_leavesOutThoseThatAskForOther() {
    Route<String> route = pool(member("a", 50, 0, GOLD), member("b", 30, 0), member("c", 20, 0));
    assertThat(drawn(route, Map.of(), "a")).isZero();
    assertThat(drawn(route, Map.of("tier", "tin"), "b")).isEqualTo(0.6, within(0.001));
    assertThat(drawn(route, Map.of("tier", "gold", "more", "is fine"), "a"))
        .isEqualTo(0.5, within(0.001));
    assertSharesAreDrawn(route, GOLD);
  }

  @Test
  void standing_saysTheFirstReason() {
    assertThat(new Candidate<>("a", CLOSED, member("a", 0, 0, GOLD)).standing(CALLER, Map.of()))
        .isEqualTo(Standing.NOT_ADMITTED);
    assertThat(new Candidate<>("a", FOR_OTHERS, member("a", 0, 0, GOLD)).standing(CALLER, GOLD))
        .isEqualTo(Standing.NOT_AUTHORIZED);
    assertThat(candidate(member("a", 0, 0, GOLD)).standing(CALLER, Map.of()))
        .isEqualTo(Standing.METADATA_DIFFERS);
    assertThat(candidate(member("a", 0, 0, GOLD)).standing(CALLER, GOLD))
        .isEqualTo(Standing.ELIGIBLE);
  }

  @Test
  void nothingEligible_isRefusedForWhatTheCallerMayKnow() {
    Route<String> closed = pool(List.of(new Candidate<>("a", CLOSED, member("a", 100, 0, GOLD))));
    assertThat(closed.choose(CALLER, Map.of(), 0)).isNull();
    assertThat(closed.refusal(CALLER, Map.of())).isEqualTo(Refusal.FORBIDDEN);

    Route<String> elsewhere =
        pool(
            List.of(
                new Candidate<>("a", CLOSED, member("a", 50, 0)),
                candidate(member("b", 50, 0, Map.of("tier", "silver")))));
    assertThat(elsewhere.choose(CALLER, GOLD, 0)).isNull();
    assertThat(elsewhere.refusal(CALLER, GOLD)).isEqualTo(Refusal.NO_ENDPOINT_FOR_METADATA);
  }

  @Test
  void grantOnOneEndpoint_letsInThere() {
    Access granted = new Access(subjects(), subjects(ANN), subjects());
    Route<String> route =
        pool(List.of(new Candidate<>("a", CLOSED, member("a", 50, 0)), granted("b", granted)));
    assertThat(drawn(route, Map.of(), "b")).isEqualTo(1);
  }

  @Test
  void fallbacks_goByPriorityThenWeightThenName() {
    Route<String> ranked = pool(member("c", 0, 2), member("b", 0, 1), member("a", 0, 0));
    assertThat(fallbacks(ranked, 0)).containsExactly("b", "c");

    Route<String> weighed = pool(member("a", 20, 0), member("b", 40, 0), member("c", 40, 0));
    assertThat(fallbacks(weighed, 0)).containsExactly("b", "c");
  }

  @Test
  void fallbacks_leaveOutThoseThatTakeNone() {
    Pool.Member unwilling = new Pool.Member("b", 30, 0, List.of(), false, new TreeMap<>());
    Route<String> route =
        pool(
            List.of(
                candidate(member("a", 40, 0)),
                candidate(unwilling),
                new Candidate<>("c", CLOSED, member("c", 20, 0)),
                candidate(member("d", 10, 0))));
    assertThat(fallbacks(route, 0)).containsExactly("d");
  }

  private static List<String> fallbacks(Route<String> route, int first) {
    return route.fallbacks(route.candidates().get(first), CALLER, Map.of()).stream()
        .map(Candidate::endpoint)
        .toList();
  }

  /** What the explanation says is what the choice does. */
  private static void assertSharesAreDrawn(Route<String> route, Map<String, String> metadata) {
    for (Candidate<String> candidate : route.candidates()) {
      assertThat(route.share(candidate, CALLER, metadata))
          .isEqualTo(drawn(route, metadata, candidate.endpoint()), within(0.001));
    }
  }

  /** The part of all random numbers that gives this endpoint. */
  private static double drawn(Route<String> route, Map<String, String> metadata, String endpoint) {
    return IntStream.range(0, DRAWS)
            .mapToObj(i -> route.choose(CALLER, metadata, (i + 0.5) / DRAWS))
            .filter(endpoint::equals)
            .count()
        / (double) DRAWS;
  }

  private static Route<String> pool(Pool.Member... members) {
    return Route.pool("acme", "any", Arrays.stream(members).map(RouteTest::candidate).toList());
  }

  private static Route<String> pool(List<Candidate<String>> candidates) {
    return Route.pool("acme", "any", candidates);
  }

  private static Candidate<String> candidate(Pool.Member member) {
    return new Candidate<>(member.endpoint(), OPEN, member);
  }

  private static Candidate<String> granted(String endpoint, Access access) {
    return new Candidate<>(endpoint, access, member(endpoint, 50, 0));
  }

  private static Pool.Member member(String endpoint, int weight, int priority) {
    return member(endpoint, weight, priority, Map.of());
  }

  private static Pool.Member member(
      String endpoint, int weight, int priority, Map<String, String> metadata) {
    return new Pool.Member(endpoint, weight, priority, List.of(), true, new TreeMap<>(metadata));
  }

  private static Subjects subjects(Subject... subjects) {
    return Subjects.of(List.of(subjects));
  }
}
