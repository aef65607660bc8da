package dev.sluice.compiler.validate;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Texts of a bad form that can only mean one thing, in the form that their schema asks for. */
final class OneReading {
  private static final Pattern AMOUNT = Pattern.compile("([0-9]+)\\s*([A-Za-z]+)");
  private static final Pattern MOMENT =
      Pattern.compile(
          "([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([0-9]{2}:[0-9]{2})(:[0-9]{2}(?:\\.[0-9]{1,9})?)?"
              + " ?([Zz]|[+-][0-9]{2}:?[0-9]{2})");

  private OneReading() {}

  static Optional<String> of(String text, Shape shape) {
    String bare = text.strip();
    if (shape.format().equals("date-time")) {
      return moment(bare);
    }
    if (shape.pattern().isEmpty()) {
      return Optional.empty();
    }
    Predicate<String> fits = Pattern.compile(shape.pattern()).asPredicate();
    return Stream.of(Optional.of(bare), amount(bare), method(bare, shape))
        .flatMap(Optional::stream)
        .filter(fits)
        .findFirst();
  }

  private static Optional<String> amount(String text) {
    Matcher parts = AMOUNT.matcher(text);
    return parts.matches()
        ? Optional.of(parts.group(1) + unit(parts.group(2).toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  /** Not {@code M}, a month to some, and not {@code MB}, which is no power of two. */
  private static String unit(String word) {
    return switch (word) {
      case "msec", "msecs", "millis", "milliseconds" -> "ms";
      case "sec", "secs", "second", "seconds" -> "s";
      case "min", "mins", "minute", "minutes" -> "m";
      case "hour", "hours" -> "h";
      case "b" -> "B";
      case "kib" -> "KiB";
      case "mib" -> "MiB";
      case "gib" -> "GiB";
      default -> word;
    };
  }

  /** Only where capitals alone are allowed. */
  private static Optional<String> method(String text, Shape shape) {
    return shape.pattern().startsWith("^[A-Z]{")
        ? Optional.of(text.toUpperCase(Locale.ROOT))
        : Optional.empty();
  }

  private static Optional<String> moment(String text) {
    Matcher parts = MOMENT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String seconds = parts.group(3) == null ? ":00" : parts.group(3);
    String zone = parts.group(4).toUpperCase(Locale.ROOT);
    String offset = zone.length() == 5 ? zone.substring(0, 3) + ":" + zone.substring(3) : zone;
    String moment = parts.group(1) + "T" + parts.group(2) + seconds + offset;
    try {
      OffsetDateTime.parse(moment);
      return Optional.of(moment);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
