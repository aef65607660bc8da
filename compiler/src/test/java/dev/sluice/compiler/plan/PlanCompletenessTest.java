package dev.sluice.compiler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.compiler.plan.Mutations.Mutant;
import dev.sluice.compiler.plan.print.JsonPlan;
import dev.sluice.compiler.plan.print.MarkdownPlan;
import dev.sluice.compiler.plan.print.PlanReport;
import dev.sluice.compiler.plan.print.TextPlan;
import dev.sluice.table.Origins;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.TableCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** No field of the table is forgotten, and nothing is made up. */
class PlanCompletenessTest {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final RoutingTable FULL = FullTable.table();
  private static final List<Mutant<RoutingTable>> MUTANTS = Mutations.of(FULL);

  @Test
  void everyFieldThatTheDigestSees_isExplainedWhenItChanges() {
    List<String> silent = new ArrayList<>();
    for (Mutant<RoutingTable> mutant : MUTANTS) {
      boolean differs = !TableCodec.digest(mutant.value()).equals(TableCodec.digest(FULL));
      for (Plan plan : List.of(plan(FULL, mutant.value()), plan(mutant.value(), FULL))) {
        if (differs == plan.changes().isEmpty() || unexplained(plan)) {
          silent.add(mutant.place());
        }
      }
    }
    assertThat(silent).isEmpty();
  }

  /** Guards the test above: it means nothing for a record that is not in the full table. */
  @Test
  void everyRecordOfTheModel_isInTheFullTable() {
    Set<String> touched = new HashSet<>();
    MUTANTS.forEach(mutant -> touched.add(mutant.place().replaceAll("\\[.*?]|\\.[^/]*|=.*", "")));

    assertThat(touched).containsAll(FullTable.places());
  }

  @Test
  void everythingAgainstNothing_isExplained() {
    for (Plan plan : List.of(plan(FULL, RoutingTable.EMPTY), plan(RoutingTable.EMPTY, FULL))) {
      assertThat(plan.changes()).isNotEmpty();
      assertThat(unexplained(plan)).isFalse();
    }
    assertThat(plan(FULL, FULL).changes()).isEmpty();
  }

  @Test
  void whatComesOneWay_goesTheOther() {
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      RoutingTable one = mutated(random);
      RoutingTable other = mutated(random);
      Plan there = plan(one, other);
      Plan back = plan(other, one);

      assertThat(there.changes().isEmpty()).isEqualTo(there.before().equals(there.after()));
      assertThat(comings(there)).isEqualTo(goings(back));
      assertThat(goings(there)).isEqualTo(comings(back));
    }
  }

  /** Neither a header's text nor the hash of a key, in any format, whatever changes. */
  @Test
  void noOutput_tellsLiteralsOrHashes() {
    for (Mutant<RoutingTable> mutant : MUTANTS) {
      PlanReport report =
          new PlanReport(plan(FULL, mutant.value()), "old", "new", Origins.NONE, Origins.NONE);
      String printed =
          new TextPlan(false).print(report)
              + new MarkdownPlan().print(report)
              + new JsonPlan().print(report);
      assertThat(printed).as(mutant.place()).doesNotContain(FullTable.CANARY);
      for (String hash : FullTable.HASHES) {
        assertThat(printed).as(mutant.place()).doesNotContain(hash.substring(0, 12));
      }
    }
  }

  /** A mutant that is another table: a name that differs from its key is in no digest. */
  private static RoutingTable mutated(Random random) {
    RoutingTable table;
    do {
      table = MUTANTS.get(random.nextInt(MUTANTS.size())).value();
    } while (TableCodec.digest(table).equals(TableCodec.digest(FULL)));
    return table;
  }

  private static final Map<Kind, Kind> OPPOSITES =
      Map.ofEntries(
          Map.entry(Kind.ACCOUNT_ADDED, Kind.ACCOUNT_REMOVED),
          Map.entry(Kind.OPEN_ACCOUNT_ADDED, Kind.ACCOUNT_REMOVED),
          Map.entry(Kind.ENDPOINT_ADDED, Kind.ENDPOINT_REMOVED),
          Map.entry(Kind.OPEN_ENDPOINT_ADDED, Kind.ENDPOINT_REMOVED),
          Map.entry(Kind.POOL_ADDED, Kind.POOL_REMOVED),
          Map.entry(Kind.HEADER_ADDED, Kind.HEADER_REMOVED),
          Map.entry(Kind.OPENED_TO_EVERYONE, Kind.CLOSED_TO_EVERYONE),
          Map.entry(Kind.USER_ADDED, Kind.USER_REMOVED),
          Map.entry(Kind.TEAM_JOINED, Kind.TEAM_LEFT),
          Map.entry(Kind.MACHINE_ADDED, Kind.MACHINE_REMOVED),
          Map.entry(Kind.TOKEN_ADDED, Kind.TOKEN_REMOVED),
          Map.entry(Kind.EXPIRED_TOKEN_ADDED, Kind.EXPIRED_TOKEN_REMOVED),
          Map.entry(Kind.LIMIT_ADDED, Kind.LIMIT_REMOVED),
          Map.entry(Kind.PROVIDER_ADDED, Kind.PROVIDER_REMOVED),
          Map.entry(Kind.MAPPING_ADDED, Kind.MAPPING_REMOVED));

  private static Map<String, Integer> comings(Plan plan) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Change change : plan.changes()) {
      if (OPPOSITES.containsKey(change.kind())) {
        counts.merge(OPPOSITES.get(change.kind()) + what(change), 1, Integer::sum);
      }
    }
    return counts;
  }

  private static Map<String, Integer> goings(Plan plan) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Change change : plan.changes()) {
      if (OPPOSITES.containsValue(change.kind())) {
        counts.merge(change.kind() + what(change), 1, Integer::sum);
      }
    }
    return counts;
  }

  private static String what(Change change) {
    return " " + change.target().path() + (change instanceof Change.Part part ? part.part() : "");
  }

  private static boolean unexplained(Plan plan) {
    return plan.changes().stream().anyMatch(change -> change.kind() == Kind.UNEXPLAINED);
  }

  private static Plan plan(RoutingTable before, RoutingTable after) {
    return Plan.between(before, after, NOW);
  }
}
