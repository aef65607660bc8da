package dev.sluice.diagnostic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Prints a report as the JUnit XML that CI servers show: a test case for each file, so that a file
 * keeps its name and its history. A case fails if its file holds a finding of a failing severity;
 * other findings are its output.
 */
public final class JunitRenderer implements ReportRenderer {
  private static final String SUITE = "sluice validate";

  private final TextRenderer text;
  private final Collection<String> files;
  private final Set<Severity> failing;

  /**
   * @param lines the texts that findings point into
   * @param files the names of all files that were read
   * @param failing the severities that fail
   */
  public JunitRenderer(SourceLines lines, Collection<String> files, Set<Severity> failing) {
    this.text = new TextRenderer(lines, false);
    this.files = List.copyOf(files);
    this.failing = Set.copyOf(failing);
  }

  @Override
  public String render(Report report) {
    Map<String, List<Diagnostic>> byFile = new TreeMap<>();
    files.forEach(file -> byFile.put(file, new ArrayList<>()));
    for (Diagnostic finding : report.findings()) {
      byFile.computeIfAbsent(finding.span().file(), file -> new ArrayList<>()).add(finding);
    }
    List<JunitXml.Case> cases = new ArrayList<>();
    byFile.forEach((file, findings) -> cases.add(testCase(file, findings)));
    return JunitXml.of(SUITE, cases);
  }

  private JunitXml.Case testCase(String file, List<Diagnostic> findings) {
    Diagnostic failure =
        findings.stream()
            .filter(finding -> failing.contains(finding.severity()))
            .findFirst()
            .orElse(null);
    return new JunitXml.Case(SUITE, file, file, 0, failure, text.renderFindings(findings));
  }
}
