package dev.sluice.cli;

import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Severity;
import java.util.List;

/** How manifests of a type count that is known but not served. */
enum Unsupported {
  NOTE,
  WARN,
  ERROR,
  IGNORE;

  List<Diagnostic> apply(List<Diagnostic> findings) {
    return switch (this) {
      case NOTE -> findings;
      case IGNORE -> findings.stream().filter(finding -> !concerns(finding)).toList();
      case WARN -> graded(findings, Severity.WARNING);
      case ERROR -> graded(findings, Severity.ERROR);
    };
  }

  private static boolean concerns(Diagnostic finding) {
    return finding.code() == Code.SL203;
  }

  private static List<Diagnostic> graded(List<Diagnostic> findings, Severity severity) {
    return findings.stream()
        .map(finding -> concerns(finding) ? finding.withSeverity(severity) : finding)
        .toList();
  }

  @Override
  public String toString() {
    return switch (this) {
      case NOTE -> "note";
      case WARN -> "warn";
      case ERROR -> "error";
      case IGNORE -> "ignore";
    };
  }
}
