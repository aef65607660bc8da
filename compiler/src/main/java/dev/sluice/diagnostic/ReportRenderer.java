package dev.sluice.diagnostic;

/** Prints a report in one format. Implementations hold no state between reports. */
public sealed interface ReportRenderer
    permits TextRenderer, JsonRenderer, SarifRenderer, GithubRenderer, JunitRenderer {

  /** The whole report, ending in a line break. */
  String render(Report report);
}
