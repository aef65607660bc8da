package dev.sluice.compiler.bind;

import java.time.Duration;

/** Durations and sizes as manifests write them: {@code 750ms}, {@code 30s}, {@code 10MiB}. */
final class Quantities {
  /** The largest integer that every JSON reader keeps exact. */
  private static final long MOST = (1L << 53) - 1;

  private Quantities() {}

  static Duration duration(String text) {
    long number = number(text);
    return switch (unit(text)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> throw new IllegalStateException("duration: '" + text + "'");
    };
  }

  /** In bytes; what no request can reach is cut to a number that JSON keeps exact. */
  static long size(String text) {
    int shift =
        switch (unit(text)) {
          case "B" -> 0;
          case "KiB" -> 10;
          case "MiB" -> 20;
          case "GiB" -> 30;
          default -> throw new IllegalStateException("size: '" + text + "'");
        };
    return Math.min(number(text), MOST >> shift) << shift;
  }

  private static long number(String text) {
    return Long.parseLong(text.substring(0, digits(text)));
  }

  private static String unit(String text) {
    return text.substring(digits(text));
  }

  private static int digits(String text) {
    int end = 0;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }
}
