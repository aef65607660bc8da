package dev.sluice.compiler.bind;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code x-sluice.cors}. */
public record CorsEntry(
    List<Located<String>> allowOrigins,
    Optional<List<Located<String>>> allowMethods,
    Optional<List<Located<String>>> allowHeaders,
    Optional<List<Located<String>>> exposeHeaders,
    Optional<Located<Boolean>> allowCredentials,
    Optional<Located<Duration>> maxAge) {
  public CorsEntry {
    allowOrigins = List.copyOf(allowOrigins);
    allowMethods = allowMethods.map(List::copyOf);
    allowHeaders = allowHeaders.map(List::copyOf);
    exposeHeaders = exposeHeaders.map(List::copyOf);
  }

  CorsEntry over(CorsEntry other) {
    return new CorsEntry(
        allowOrigins,
        allowMethods.or(other::allowMethods),
        allowHeaders.or(other::allowHeaders),
        exposeHeaders.or(other::exposeHeaders),
        allowCredentials.or(other::allowCredentials),
        maxAge.or(other::maxAge));
  }
}
