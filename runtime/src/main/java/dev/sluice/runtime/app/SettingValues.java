package dev.sluice.runtime.app;

import dev.sluice.runtime.app.GivenSettings.Given;
import dev.sluice.table.SecretReference;
import java.net.InetSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns texts into values. */
final class SettingValues {
  private static final Pattern ADDRESS =
      Pattern.compile("(?:\\[(?<six>[0-9A-Fa-f:.%]+)]|(?<host>[^\\[\\]:/\\s]+)):(?<port>\\d{1,5})");
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
  private static final Pattern SECRET = Pattern.compile("secret://([^/]+)/([^/]+)");
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L);

  private SettingValues() {}

  static InetSocketAddress address(Given given) throws SettingException {
    Matcher matcher = ADDRESS.matcher(given.text());
    if (!matcher.matches()) {
      throw given.wrong("HOST:PORT, such as 127.0.0.1:8080 or [::1]:8080");
    }
    int port = Integer.parseInt(matcher.group("port"));
    if (port > 65535) {
      throw given.wrong("a port from 0 to 65535");
    }
    String six = matcher.group("six");
    InetSocketAddress address =
        new InetSocketAddress(six != null ? six : matcher.group("host"), port);
    if (address.isUnresolved()) {
      throw given.wrong("an address of this machine; the name is not known");
    }
    return address;
  }

  static Duration duration(Given given) throws SettingException {
    Matcher matcher = DURATION.matcher(given.text());
    if (!matcher.matches()) {
      throw given.wrong("a duration such as 750ms, 30s or 5m");
    }
    long unit = MILLIS.getOrDefault(matcher.group(2), 1L);
    return Duration.ofMillis(Long.parseLong(matcher.group(1)) * unit);
  }

  static Path path(Given given) throws SettingException {
    try {
      return Path.of(given.text());
    } catch (InvalidPathException e) {
      throw given.wrong("a path");
    }
  }

  /** Only the name of a secret: what was given is not shown if it is none, since it may be one. */
  static SecretReference secret(Given given) throws SettingException {
    Matcher matcher = SECRET.matcher(given.text());
    try {
      if (matcher.matches()) {
        return new SecretReference(matcher.group(1), matcher.group(2));
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw new SettingException(
        given.origin() + " (expected: the name of a secret, such as secret://git/token)");
  }

  /** The constant of {@code words} that was given, in lower case as everywhere. */
  static <T extends Enum<T>> T word(Given given, Class<T> words) throws SettingException {
    for (T constant : words.getEnumConstants()) {
      if (word(constant).equals(given.text())) {
        return constant;
      }
    }
    throw given.wrong(
        Arrays.stream(words.getEnumConstants())
            .map(SettingValues::word)
            .collect(Collectors.joining(", ")));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static int number(Given given, int least, int most) throws SettingException {
    if (given.text().matches("\\d{1,6}")) {
      int number = Integer.parseInt(given.text());
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw given.wrong("a number from " + least + " to " + most);
  }
}
