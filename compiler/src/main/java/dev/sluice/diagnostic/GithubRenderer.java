package dev.sluice.diagnostic;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Prints a report as workflow commands, which GitHub Actions turns into annotations of the changed
 * lines. A step may have ten annotations of each kind; further findings are plain lines of the log.
 */
public final class GithubRenderer implements ReportRenderer {
  private static final int MOST_OF_A_KIND = 10;

  @Override
  public String render(Report report) {
    return renderFindings(report.findings()) + Summary.line(report, Style.PLAIN) + '\n';
  }

  /** The findings alone, a line each, the heaviest first. */
  public String renderFindings(List<Diagnostic> findings) {
    StringBuilder out = new StringBuilder();
    Map<Severity, Integer> written = new EnumMap<>(Severity.class);
    for (Diagnostic finding : heaviestFirst(findings)) {
      int count = written.merge(finding.severity(), 1, Integer::sum);
      out.append(count <= MOST_OF_A_KIND ? annotation(finding) : line(finding)).append('\n');
    }
    return out.toString();
  }

  private static List<Diagnostic> heaviestFirst(List<Diagnostic> findings) {
    return findings.stream().sorted(Comparator.comparing(Diagnostic::severity)).toList();
  }

  private static String annotation(Diagnostic finding) {
    SourceSpan span = finding.span();
    StringBuilder command = new StringBuilder("::").append(kind(finding.severity())).append(' ');
    append(command, "file", span.file());
    append(command, "line", Integer.toString(span.line()));
    append(command, "endLine", Integer.toString(span.endLine()));
    if (span.line() == span.endLine()) { // columns of several lines are refused
      append(command, "col", Integer.toString(span.column()));
      append(command, "endColumn", Integer.toString(span.endColumn()));
    }
    String title = finding.code().name() + ": " + finding.code().title();
    return command
        .append("title=")
        .append(property(title))
        .append("::")
        .append(data(text(finding)))
        .toString();
  }

  private static void append(StringBuilder command, String name, String value) {
    command.append(name).append('=').append(property(value)).append(',');
  }

  private static String kind(Severity severity) {
    return severity == Severity.NOTE ? "notice" : severity.word();
  }

  private static String text(Diagnostic finding) {
    String message = DisplayText.safe(finding.message());
    return finding.help() == null
        ? message
        : message + "\nhelp: " + DisplayText.safe(finding.help());
  }

  private static String line(Diagnostic finding) {
    SourceSpan span = finding.span();
    String text =
        "%s[%s] %s:%d:%d: %s"
            .formatted(
                finding.severity().word(),
                finding.code().name(),
                DisplayText.safe(span.file()),
                span.line(),
                span.column(),
                DisplayText.safe(finding.message()));
    return text.replace("##[", "## ["); // the older form of a command, read anywhere in a line
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
