package dev.sluice.diagnostic;

import java.util.ArrayList;
import java.util.List;

/** The line of counts that ends what people read. */
final class Summary {
  private Summary() {}

  /** Without a line break. */
  static String line(Report report, Style style) {
    int errors = report.count(Severity.ERROR);
    int warnings = report.count(Severity.WARNING);
    int notes = report.count(Severity.NOTE);
    List<String> found = new ArrayList<>();
    if (errors > 0) {
      found.add(style.severity(Severity.ERROR, count(errors, "error")));
    }
    if (warnings > 0) {
      found.add(style.severity(Severity.WARNING, count(warnings, "warning")));
    }
    if (notes > 0) {
      found.add(style.severity(Severity.NOTE, count(notes, "note")));
    }
    return count(report.manifests(), "manifest")
        + " in "
        + count(report.files(), "file")
        + ": "
        + (found.isEmpty() ? "no findings" : String.join(", ", found))
        + (report.suppressed().isEmpty() ? "" : ", " + report.suppressed().size() + " suppressed");
  }

  private static String count(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
