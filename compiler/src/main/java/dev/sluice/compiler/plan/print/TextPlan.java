package dev.sluice.compiler.plan.print;

import dev.sluice.compiler.plan.Change;
import dev.sluice.compiler.plan.Grade;
import dev.sluice.diagnostic.DisplayText;
import dev.sluice.diagnostic.Severity;
import dev.sluice.diagnostic.Style;
import dev.sluice.table.Origins;
import java.util.Locale;

/** For people at a terminal: by account, the gravest first. */
public final class TextPlan implements PlanPrinter {
  private static final String MARGIN = "            ";

  private final Style style;

  /**
   * @param colour whether to write ANSI colours
   */
  public TextPlan(boolean colour) {
    this.style = colour ? Style.ANSI : Style.PLAIN;
  }

  @Override
  public String print(PlanReport report) {
    if (report.plan().changes().isEmpty()) {
      return "no differences: both are " + report.plan().after() + "\n";
    }
    StringBuilder text = new StringBuilder();
    text.append("- ").append(side(report.before(), report.plan().before()));
    text.append("+ ").append(side(report.after(), report.plan().after()));
    String heading = "";
    for (Change change : report.plan().changes()) {
      String next = change.target().section() + change.target().heading();
      if (!next.equals(heading)) {
        heading = next;
        text.append('\n')
            .append(style.strong(DisplayText.safe(change.target().heading())))
            .append('\n');
      }
      append(text, report, change);
    }
    return text.append('\n').append(report.counts()).append('\n').toString();
  }

  private static String side(String name, String digest) {
    return DisplayText.safe(name) + "  " + digest + "\n";
  }

  private void append(StringBuilder text, PlanReport report, Change change) {
    String grade = String.format(Locale.ROOT, "%-8s", change.grade().word());
    text.append("  ")
        .append(style.severity(severity(change.grade()), grade))
        .append("  ")
        .append(change.says().text(DisplayText::safe))
        .append('\n');
    report.place(change).ifPresent(place -> append(text, place));
  }

  private void append(StringBuilder text, Origins.Place place) {
    text.append(MARGIN)
        .append(style.frame("-->"))
        .append(' ')
        .append(DisplayText.safe(place.file()))
        .append(':')
        .append(place.line())
        .append('\n');
  }

  private static Severity severity(Grade grade) {
    return switch (grade) {
      case BREAKING -> Severity.ERROR;
      case REVIEW -> Severity.WARNING;
      case SAFE -> Severity.NOTE;
    };
  }
}
