package dev.sluice.diagnostic;

import java.util.List;
import java.util.stream.Stream;

/**
 * What one run found, as the printers take it.
 *
 * @param findings in the order in which they are printed
 * @param suppressed findings that comments in the files allow, in order; they are in no count of a
 *     severity
 * @param files how many files were read
 * @param manifests how many manifests they held, empty documents not counted
 */
public record Report(
    List<Diagnostic> findings, List<Suppressed> suppressed, int files, int manifests) {
  public Report {
    findings = List.copyOf(findings);
    suppressed = List.copyOf(suppressed);
  }

  /** A report in which nothing was suppressed. */
  public Report(List<Diagnostic> findings, int files, int manifests) {
    this(findings, List.of(), files, manifests);
  }

  /** What is suppressed included, since credentials are hidden whichever finding tells of them. */
  public List<Diagnostic> all() {
    return Stream.concat(findings.stream(), suppressed.stream().map(Suppressed::finding)).toList();
  }

  /** The number of findings of one severity. */
  public int count(Severity severity) {
    return (int) findings.stream().filter(finding -> finding.severity() == severity).count();
  }
}
