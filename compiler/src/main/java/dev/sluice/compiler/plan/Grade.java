package dev.sluice.compiler.plan;

import java.util.Locale;

/** How much care a change needs. Ordered from the least. */
public enum Grade {
  /** No caller who does nothing different notices it, or only for the better. */
  SAFE("No caller who does nothing different notices it, or only for the better."),
  /** Some callers may notice it, somebody may do more than before, or it concerns security. */
  REVIEW(
      "Some callers may notice it, somebody may do more than before, or it concerns security:"
          + " a person should look."),
  /** Calls that work today will be refused or lead nowhere. */
  BREAKING("Calls that work today will be refused or lead nowhere.");

  private final String meaning;

  Grade(String meaning) {
    this.meaning = meaning;
  }

  /** One sentence for users. */
  public String meaning() {
    return meaning;
  }

  /** The lower-case word that the printers use. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
