package dev.sluice.diagnostic;

import java.util.List;

/**
 * A change of the user's files that mends a finding.
 *
 * @param title what it does, as an instruction: {@code put it in quotes}
 * @param edits at least one, all in the file of the finding; none overlaps another
 * @param safe whether it can be made without asking: the file then says what its author can only
 *     have meant. Others are offered, never made by themselves
 */
public record Fix(String title, List<TextEdit> edits, boolean safe) {
  public Fix {
    edits = List.copyOf(edits);
    if (edits.isEmpty()) {
      throw new IllegalArgumentException("fix '" + title + "' (expected: at least one edit)");
    }
  }

  /** A fix that is made without asking. */
  public static Fix safe(String title, TextEdit... edits) {
    return new Fix(title, List.of(edits), true);
  }

  /** A fix that is offered only. */
  public static Fix suggested(String title, TextEdit... edits) {
    return new Fix(title, List.of(edits), false);
  }
}
