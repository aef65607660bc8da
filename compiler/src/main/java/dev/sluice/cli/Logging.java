package dev.sluice.cli;

/**
 * Logging for commands that end at once: none. The schema validator logs through SLF4J, whose
 * search for a backend takes time and, in the compiler jar, ends in a warning.
 */
final class Logging {
  private Logging() {}

  /** Works only before the first logger is made. */
  static void silence() {
    System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
    System.setProperty("slf4j.internal.verbosity", "ERROR");
  }
}
