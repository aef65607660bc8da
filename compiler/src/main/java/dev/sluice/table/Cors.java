package dev.sluice.table;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Which browser pages of other origins may call an endpoint.
 *
 * @param allowOrigins origins such as {@code https://app.acme.example}; {@code *} alone means any
 * @param allowMethods upper-case
 * @param allowHeaders request headers, lower-case
 * @param exposeHeaders response headers that the page may read, lower-case
 * @param allowCredentials whether cookies and HTTP authentication may be sent
 * @param maxAge how long a browser may remember the answer to a preflight
 */
public record Cors(
    List<String> allowOrigins,
    List<String> allowMethods,
    List<String> allowHeaders,
    List<String> exposeHeaders,
    boolean allowCredentials,
    Duration maxAge) {
  public Cors {
    allowOrigins = allowOrigins.contains("*") ? List.of("*") : Sorted.list(allowOrigins);
    allowMethods = Sorted.list(allowMethods);
    allowHeaders = lowerCase(allowHeaders);
    exposeHeaders = lowerCase(exposeHeaders);
    Checks.positive("maxAge", maxAge);
    if (allowOrigins.isEmpty()) {
      throw new IllegalArgumentException("allowOrigins: none (expected: at least one)");
    }
  }

  private static List<String> lowerCase(List<String> names) {
    return Sorted.list(names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
  }
}
