package dev.sluice.compiler;

import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Severity;
import java.util.List;

/** How manifests of a type count that is known but not served. */
public enum Unsupported {
  NOTE,
  WARN,
  ERROR,
  IGNORE;

  /** The findings with their severities changed; none is left out. */
  List<Diagnostic> grade(List<Diagnostic> findings) {
    return switch (this) {
      case NOTE, IGNORE -> findings;
      case WARN -> graded(findings, Severity.WARNING);
      case ERROR -> graded(findings, Severity.ERROR);
    };
  }

  /** The findings without those that are to be ignored. */
  List<Diagnostic> shown(List<Diagnostic> findings) {
    return this == IGNORE
        ? findings.stream().filter(finding -> !concerns(finding)).toList()
        : findings;
  }

  private static boolean concerns(Diagnostic finding) {
    return finding.code() == Code.SL203;
  }

  private static List<Diagnostic> graded(List<Diagnostic> findings, Severity severity) {
    return findings.stream()
        .map(finding -> concerns(finding) ? finding.withSeverity(severity) : finding)
        .toList();
  }
}
