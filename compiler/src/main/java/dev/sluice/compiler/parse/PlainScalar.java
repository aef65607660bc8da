package dev.sluice.compiler.parse;

/**
 * A value written without quotes that is not plainly text: one that YAML reads as another type, or
 * one that readers of YAML disagree about.
 *
 * @param text as it stands in the file
 */
public record PlainScalar(String text, Kind kind) {

  /** What an unquoted value was taken for. */
  public enum Kind {
    NULL,
    BOOLEAN,
    NUMBER,
    /** Text here, a boolean in YAML 1.1: {@code yes}, {@code no}, {@code on}, {@code off}. */
    YES_NO,
    /** Text here, elsewhere octal or decimal: {@code 0123}. */
    LEADING_ZERO,
    /** Text here, elsewhere a number: {@code 0x1F}, {@code 1_000}, {@code 12:30}, {@code .inf}. */
    ODD_NUMBER,
    /** Text here, elsewhere a date or time: {@code 2026-01-31}. */
    TIMESTAMP
  }

  /** Whether it is text here while other readers of YAML take it for something else. */
  public boolean ambiguous() {
    return switch (kind) {
      case NULL, BOOLEAN, NUMBER -> false;
      case YES_NO, LEADING_ZERO, ODD_NUMBER, TIMESTAMP -> true;
    };
  }
}
