package dev.sluice.diagnostic;

import java.util.List;

/**
 * What one run found, as the printers take it.
 *
 * @param findings in the order in which they are printed
 * @param files how many files were read
 * @param manifests how many manifests they held, empty documents not counted
 */
public record Report(List<Diagnostic> findings, int files, int manifests) {
  public Report {
    findings = List.copyOf(findings);
  }

  /** The number of findings of one severity. */
  public int count(Severity severity) {
    return (int) findings.stream().filter(finding -> finding.severity() == severity).count();
  }
}
