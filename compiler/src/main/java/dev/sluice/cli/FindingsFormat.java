package dev.sluice.cli;

/** How findings are written. */
enum FindingsFormat {
  /** For people. */
  TEXT,
  /** As {@code docs/reference/findings-json.md} says. */
  JSON,
  /** For code scanning. */
  SARIF,
  /** Annotations of GitHub Actions. */
  GITHUB,
  /** For CI servers that show test results. */
  JUNIT
}
