package dev.sluice.compiler.plan;

import dev.sluice.table.Sha256;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values of tables as people write them. Empty ones are absent. */
final class Shown {
  private static final Pattern USER_INFO = Pattern.compile("(?<=//)[^/@]*@");

  private Shown() {}

  static Optional<String> of(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.flatMap(Shown::of);
    }
    String text = text(value);
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static String text(Object value) {
    if (value instanceof Duration duration) {
      return duration(duration);
    }
    if (value instanceof Collection<?> items) {
      return items.stream().map(Shown::text).collect(Collectors.joining(", "));
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
          .collect(Collectors.joining(", "));
    }
    if (value instanceof Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT);
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    return value.toString();
  }

  /** In the largest unit that is exact, as manifests write it. */
  static String duration(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 60_000 == 0) {
      return millis / 60_000 + "m";
    }
    return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
  }

  /** A URL, without what may be a password in it. */
  static String url(String url) {
    return USER_INFO.matcher(url).replaceAll("");
  }

  /** A text that is long, known by the start of its hash. */
  static String fingerprint(String text) {
    return fingerprint(text.getBytes(StandardCharsets.UTF_8));
  }

  static String fingerprint(byte[] content) {
    byte[] hash = Sha256.newDigest().digest(content);
    return "sha256:" + HexFormat.of().formatHex(hash, 0, 8);
  }
}
