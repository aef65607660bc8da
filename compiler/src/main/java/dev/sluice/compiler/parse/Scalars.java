package dev.sluice.compiler.parse;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What an unquoted value means: the core schema of YAML 1.2 without its doubtful corners. Null,
 * {@code true}, {@code false} and decimal numbers as in JSON are read as such; all else is text,
 * and what other readers of YAML would take for something else is marked.
 */
final class Scalars {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern INTEGER = Pattern.compile("[-+]?(0|[1-9][0-9]*)");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\.[0-9]+|(0|[1-9][0-9]*)(\\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?");
  private static final Set<String> YES_NO =
      Set.of("yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF");
  private static final Pattern LEADING_ZERO = Pattern.compile("[-+]?0[0-9_]+");
  private static final Pattern ODD_NUMBER =
      Pattern.compile(
          "[-+]?0b[01_]+|[-+]?0x[0-9a-fA-F_]+|0o[0-7]+"
              + "|[-+]?[0-9][0-9_]*(\\.[0-9_]*)?([eE][-+]?[0-9]+)?"
              + "|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?"
              + "|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
  private static final Pattern TIMESTAMP =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}"
              + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt]|[ \\t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}.*");

  private Scalars() {}

  /**
   * A value and, unless it is plainly text, why it is what it is.
   *
   * @param kind null for plain text
   */
  record Resolved(JsonNode value, PlainScalar.@Nullable Kind kind) {}

  static Resolved resolve(String text) {
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> new Resolved(JSON.nullNode(), PlainScalar.Kind.NULL);
      case "true", "True", "TRUE" -> new Resolved(JSON.booleanNode(true), PlainScalar.Kind.BOOLEAN);
      case "false", "False", "FALSE" ->
          new Resolved(JSON.booleanNode(false), PlainScalar.Kind.BOOLEAN);
      default -> couldBeNumber(text) ? resolveNumber(text) : resolveWord(text);
    };
  }

  /** A cheap test ahead of the patterns: most values are words. */
  private static boolean couldBeNumber(String text) {
    char first = text.charAt(0);
    return (first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.';
  }

  private static Resolved resolveWord(String text) {
    return new Resolved(
        JSON.stringNode(text), YES_NO.contains(text) ? PlainScalar.Kind.YES_NO : null);
  }

  private static Resolved resolveNumber(String text) {
    if (text.length() <= Limits.DIGITS) {
      if (INTEGER.matcher(text).matches()) {
        return number(integer(new BigInteger(text)));
      }
      if (DECIMAL.matcher(text).matches() && !Double.isInfinite(Double.parseDouble(text))) {
        return number(decimal(new BigDecimal(text)));
      }
    }
    return new Resolved(JSON.stringNode(text), oddKind(text));
  }

  private static PlainScalar.@Nullable Kind oddKind(String text) {
    if (text.length() > 1_000) {
      return null; // no reader's number
    }
    if (LEADING_ZERO.matcher(text).matches()) {
      return PlainScalar.Kind.LEADING_ZERO;
    }
    if (ODD_NUMBER.matcher(text).matches()) {
      return PlainScalar.Kind.ODD_NUMBER;
    }
    return TIMESTAMP.matcher(text).matches() ? PlainScalar.Kind.TIMESTAMP : null;
  }

  private static Resolved number(JsonNode value) {
    return new Resolved(value, PlainScalar.Kind.NUMBER);
  }

  private static JsonNode integer(BigInteger value) {
    return value.bitLength() < Long.SIZE
        ? JSON.numberNode(value.longValue())
        : JSON.numberNode(value);
  }

  /** Exact; whole numbers are integers however they are written, as JSON Schema has it. */
  private static JsonNode decimal(BigDecimal value) {
    BigDecimal shortest = value.stripTrailingZeros();
    return shortest.scale() > 0 ? JSON.numberNode(shortest) : integer(shortest.toBigIntegerExact());
  }
}
