package dev.sluice.diagnostic;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Prints a report for people: each finding with its source line and carets under the place, then
 * one line of counts.
 */
public final class TextRenderer implements ReportRenderer {
  /** Nobody reads more, and a terminal would not keep them. */
  static final int MOST_SHOWN = 10_000;

  private static final int LEAST_GUTTER = 2;

  private final SourceLines lines;
  private final Style style;

  /**
   * @param lines where the shown source lines come from
   * @param colour whether to write ANSI colours
   */
  public TextRenderer(SourceLines lines, boolean colour) {
    this.lines = lines;
    this.style = colour ? Style.ANSI : Style.PLAIN;
  }

  @Override
  public String render(Report report) {
    return render(report.findings(), masked(report)) + Summary.line(report, style) + '\n';
  }

  /** The findings alone, each followed by a blank line. */
  public String renderFindings(List<Diagnostic> findings) {
    return render(findings, new SecretMask(lines, findings));
  }

  /** What comments in the files allow, each with its reason. Empty if there is nothing. */
  public String renderSuppressed(Report report) {
    List<Diagnostic> findings =
        report.suppressed().stream()
            .map(entry -> entry.finding().withLabel(null).withRelated(List.of(allowance(entry))))
            .toList();
    return findings.isEmpty()
        ? ""
        : style.strong("suppressed:") + "\n\n" + render(findings, masked(report));
  }

  private static Diagnostic.Related allowance(Suppressed entry) {
    String until = entry.until() == null ? "" : " until " + entry.until();
    return new Diagnostic.Related(
        entry.place(), "allowed" + until + " (" + entry.reason() + ") here");
  }

  /** A credential is hidden in every line, also if what tells of it is suppressed. */
  private SourceLines masked(Report report) {
    return new SecretMask(lines, report.all());
  }

  private String render(List<Diagnostic> findings, SourceLines shown) {
    StringBuilder out = new StringBuilder();
    for (Diagnostic finding : findings.subList(0, Math.min(findings.size(), MOST_SHOWN))) {
      append(out, finding, shown);
      out.append('\n');
    }
    int more = findings.size() - MOST_SHOWN;
    if (more > 0) {
      out.append("and ").append(more).append(" more, which --format json shows\n\n");
    }
    return out.toString();
  }

  private void append(StringBuilder out, Diagnostic finding, SourceLines shown) {
    SourceSpan span = finding.span();
    String line = shown.line(span.file(), span.line());
    int gutter = Math.max(LEAST_GUTTER, Integer.toString(span.line()).length());
    String margin = " ".repeat(gutter);

    out.append(style.severity(finding.severity(), title(finding)))
        .append(style.strong(": " + DisplayText.safe(finding.message())))
        .append('\n');
    out.append(margin).append(style.frame("-->")).append(' ').append(place(span)).append('\n');
    List<String> notes = notes(finding);
    if (line != null) {
      Snippet snippet = Snippet.of(line, span);
      String label = label(finding, notes);
      String carets = "^".repeat(snippet.carets()) + (label == null ? "" : " " + label);
      out.append(margin).append(style.frame(" |")).append('\n');
      out.append(style.frame(String.format("%" + gutter + "d |", span.line())));
      appendAfterBlank(out, snippet.text());
      out.append(margin)
          .append(style.frame(" |"))
          .append(' ')
          .append(" ".repeat(snippet.indent()))
          .append(style.severity(finding.severity(), carets))
          .append('\n');
    } else if (finding.label() != null) {
      notes.add(0, DisplayText.safe(finding.label()));
    }
    for (String note : notes) {
      out.append(margin).append(style.frame(" =")).append(" note: ").append(note).append('\n');
    }
    if (finding.help() != null) {
      out.append(margin)
          .append(style.frame(" ="))
          .append(" help: ")
          .append(DisplayText.safe(finding.help()))
          .append('\n');
    }
  }

  private static void appendAfterBlank(StringBuilder out, String text) {
    if (!text.isEmpty()) {
      out.append(' ').append(text);
    }
    out.append('\n');
  }

  private static String title(Diagnostic finding) {
    return finding.severity().word() + "[" + finding.code().name() + "]";
  }

  private static String place(SourceSpan span) {
    return DisplayText.safe(span.file()) + ":" + span.line() + ":" + span.column();
  }

  private static List<String> notes(Diagnostic finding) {
    return finding.related().stream()
        .map(TextRenderer::note)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** "first used here" becomes "first used at a.yaml:2:7". */
  private static String note(Diagnostic.Related related) {
    String message = DisplayText.safe(related.message());
    String place = place(related.span());
    if (message.endsWith(" to here")) {
      return message.substring(0, message.length() - "here".length()) + place;
    }
    String lead =
        message.endsWith(" here")
            ? message.substring(0, message.length() - " here".length())
            : message;
    return lead + " at " + place;
  }

  /** The text beside the carets: the label, or else the only related place. */
  private static @Nullable String label(Diagnostic finding, List<String> notes) {
    if (finding.label() != null) {
      return DisplayText.safe(finding.label());
    }
    return notes.size() == 1 ? notes.remove(0) : null;
  }
}
