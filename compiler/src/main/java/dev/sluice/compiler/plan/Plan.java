package dev.sluice.compiler.plan;

import dev.sluice.table.RoutingTable;
import dev.sluice.table.TableCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What changes for callers when one table takes the place of another. It is empty exactly if the
 * tables have the same digest.
 *
 * @param before digest of the old table
 * @param after digest of the new table
 * @param changes by section and heading, the gravest first
 */
public record Plan(String before, String after, List<Change> changes) {
  private static final Comparator<Change> ORDER =
      Comparator.<Change, Section>comparing(change -> change.target().section())
          .thenComparing(change -> change.target().heading())
          .thenComparing(Change::grade, Comparator.reverseOrder())
          .thenComparing(Change::target)
          .thenComparing(Change::kind)
          .thenComparing(change -> change.says().text(name -> name));

  public Plan {
    changes = List.copyOf(changes);
  }

  /**
   * Compares two tables.
   *
   * @param now decides which keys have expired
   */
  public static Plan between(RoutingTable before, RoutingTable after, Instant now) {
    String old = TableCodec.digest(before);
    String fresh = TableCodec.digest(after);
    if (old.equals(fresh)) {
      return new Plan(old, fresh, List.of());
    }
    List<Change> changes = new ArrayList<>();
    new AccountDiff(before, after).collect(changes);
    new AccessDiff(before, after).collect(changes);
    new CallerDiff(before, after).collect(changes);
    new TokenDiff(before, after, now).collect(changes);
    ProviderDiff.collect(before, after, changes);
    PolicyDiff.collect(before.policy(), after.policy(), changes);
    if (changes.isEmpty()) {
      Target tables = Target.at(Section.GATEWAY, "the tables", "gateway");
      changes.add(new Change.Entry(Kind.UNEXPLAINED, tables));
    }
    return new Plan(old, fresh, changes.stream().distinct().sorted(ORDER).toList());
  }

  /** The number of changes of one grade. */
  public int count(Grade grade) {
    return (int) changes.stream().filter(change -> change.grade() == grade).count();
  }

  /** The gravest grade; empty if nothing changes. */
  public Optional<Grade> gravest() {
    return changes.stream().map(Change::grade).max(Comparator.naturalOrder());
  }
}
