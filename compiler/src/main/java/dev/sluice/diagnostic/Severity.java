package dev.sluice.diagnostic;

/** How much a finding weighs. Ordered from the heaviest. */
public enum Severity {
  /** Nothing is compiled. */
  ERROR,
  /** Compiled, but hardly meant; fails under {@code --strict}. */
  WARNING,
  /** Worth knowing. */
  NOTE;

  /** The lower-case word that the printers use. */
  public String word() {
    return switch (this) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "note";
    };
  }
}
