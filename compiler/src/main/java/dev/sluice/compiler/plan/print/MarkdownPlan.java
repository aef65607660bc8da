package dev.sluice.compiler.plan.print;

import dev.sluice.compiler.plan.Change;
import dev.sluice.compiler.plan.Grade;
import dev.sluice.diagnostic.DisplayText;
import dev.sluice.table.Origins;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A comment for a pull request. It starts with {@link #MARKER}, by which a pipeline finds the
 * comment that it made before. All that comes from manifests stands in code spans, where it is
 * neither markup nor HTML nor a mention.
 */
public final class MarkdownPlan implements PlanPrinter {
  public static final String MARKER = "<!-- sluice-diff -->";

  /** Tables with more rows are folded, all but the breaking ones. */
  private static final int MOST_OPEN_ROWS = 15;

  /** Services take comments of 65,536 characters; longer ones are cut at a row. */
  private static final int MOST_CHARACTERS = 60_000;

  private static final int DIGEST_CHARACTERS = "sha256:".length() + 12;
  private static final Pattern BACKTICKS = Pattern.compile("`+");

  @Override
  public String print(PlanReport report) {
    StringBuilder text = new StringBuilder(MARKER).append('\n');
    if (report.plan().changes().isEmpty()) {
      return text.append("### Sluice: nothing changes for callers\n\nBoth sides are ")
          .append(code(report.plan().after()))
          .append(".\n")
          .toString();
    }
    text.append("### Sluice: ").append(report.counts()).append("\n\n");
    text.append(side(report.before(), report.plan().before()))
        .append(" → ")
        .append(side(report.after(), report.plan().after()))
        .append('\n');
    table(text, report, Grade.BREAKING, "Breaking");
    table(text, report, Grade.REVIEW, "To review");
    table(text, report, Grade.SAFE, "Safe");
    return text.toString();
  }

  private static String side(String name, String digest) {
    return code(name) + " (" + code(digest.substring(0, DIGEST_CHARACTERS)) + ")";
  }

  private static void table(StringBuilder text, PlanReport report, Grade grade, String title) {
    List<Change> changes =
        report.plan().changes().stream().filter(change -> change.grade() == grade).toList();
    if (changes.isEmpty()) {
      return;
    }
    boolean folded =
        grade == Grade.SAFE || (grade == Grade.REVIEW && changes.size() > MOST_OPEN_ROWS);
    text.append(
        folded
            ? "\n<details><summary>" + title + " (" + changes.size() + ")</summary>\n\n"
            : "\n**" + title + "**\n\n");
    text.append("| where | what changes |\n| --- | --- |\n");
    rows(text, report, changes);
    text.append(folded ? "\n</details>\n" : "");
  }

  private static void rows(StringBuilder text, PlanReport report, List<Change> changes) {
    int shown = 0;
    for (Change change : changes) {
      String row = row(report, change);
      if (text.length() + row.length() > MOST_CHARACTERS) {
        text.append("| | and ")
            .append(changes.size() - shown)
            .append(" more; `sluice diff` shows them all |\n");
        return;
      }
      text.append(row);
      shown++;
    }
  }

  private static String row(PlanReport report, Change change) {
    String where =
        report.place(change).map(MarkdownPlan::place).orElseGet(() -> change.target().heading());
    return "| " + code(where) + " | " + change.says().text(MarkdownPlan::code) + " |\n";
  }

  private static String place(Origins.Place place) {
    return place.file() + ":" + place.line();
  }

  /** A code span for a cell of a table: its fence is longer than any inside, and no bar is bare. */
  static String code(String text) {
    String safe = DisplayText.safe(text).replace("|", "\\|");
    int longest =
        BACKTICKS
            .matcher(safe)
            .results()
            .map(MatchResult::group)
            .mapToInt(String::length)
            .max()
            .orElse(0);
    String fence = "`".repeat(longest + 1);
    String blank = longest > 0 || safe.isBlank() ? " " : "";
    return fence + blank + safe + blank + fence;
  }
}
