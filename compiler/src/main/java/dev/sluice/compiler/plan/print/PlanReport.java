package dev.sluice.compiler.plan.print;

import dev.sluice.compiler.plan.Change;
import dev.sluice.compiler.plan.Grade;
import dev.sluice.compiler.plan.Plan;
import dev.sluice.table.Origins;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A plan with what the printers tell beside it.
 *
 * @param before the old source, as the user named it
 * @param after the new source, as the user named it
 * @param oldOrigins places in the old source
 * @param newOrigins places in the new source
 */
public record PlanReport(
    Plan plan, String before, String after, Origins oldOrigins, Origins newOrigins) {

  /** Where the changed entry is written: in the new source, or else in the old one. */
  Optional<Origins.Place> place(Change change) {
    String path = change.target().path();
    return Optional.ofNullable(newOrigins.places().get(path))
        .or(() -> Optional.ofNullable(oldOrigins.places().get(path)));
  }

  /** The counts, the gravest first, such as {@code 1 breaking, 2 to review}. */
  String counts() {
    List<String> counts = new ArrayList<>();
    add(counts, Grade.BREAKING, " breaking");
    add(counts, Grade.REVIEW, " to review");
    add(counts, Grade.SAFE, " safe");
    return String.join(", ", counts);
  }

  private void add(List<String> counts, Grade grade, String word) {
    if (plan.count(grade) > 0) {
      counts.add(plan.count(grade) + word);
    }
  }
}
