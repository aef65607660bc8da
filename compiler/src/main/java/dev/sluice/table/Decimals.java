package dev.sluice.table;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Exact decimals in one spelling: no exponent, no zeros at the end. */
final class Decimals {
  private static final Pattern PLAIN =
      Pattern.compile("(0|[1-9][0-9]{0,17})(\\.[0-9]{0,17}[1-9])?");

  private Decimals() {}

  /**
   * The same number in the form in which equal numbers are equal.
   *
   * @throws IllegalArgumentException if it is below zero or has more than 18 digits before or after
   *     the point
   */
  static BigDecimal normal(String name, BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    BigDecimal normal = stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    if (!PLAIN.matcher(normal.toPlainString()).matches()) {
      throw new IllegalArgumentException(
          name
              + ": "
              + value
              + " (expected: 0 or more, at most 18 digits before and after the point)");
    }
    return normal;
  }

  /** Reads what {@link BigDecimal#toPlainString} wrote. */
  static BigDecimal parse(String text) {
    if (!PLAIN.matcher(text).matches()) {
      throw new IllegalArgumentException("'" + text + "' (expected: a decimal such as 0.15)");
    }
    return new BigDecimal(text);
  }
}
