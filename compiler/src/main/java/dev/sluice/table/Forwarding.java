package dev.sluice.table;

import java.time.Duration;
import java.util.Optional;

/**
 * How requests to an endpoint are forwarded beyond the plain exchange. Defaults are filled in; what
 * is off is empty or false.
 *
 * @param sseKeepalive silence of the upstream after which a comment line is sent into an event
 *     stream
 * @param rewriteLocation whether {@code Location} and its like that name the upstream are pointed
 *     back at the gateway
 * @param http2 whether HTTP/2 is spoken to the upstream
 */
public record Forwarding(
    Optional<Retry> retry,
    Optional<HealthCheck> healthCheck,
    Optional<Outlier> outlier,
    Optional<Cors> cors,
    Optional<Duration> sseKeepalive,
    boolean rewriteLocation,
    boolean http2,
    Optional<Price> price) {
  /** The plain exchange. */
  public static final Forwarding PLAIN =
      new Forwarding(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          false,
          Optional.empty());

  public Forwarding {
    sseKeepalive.ifPresent(value -> Checks.positive("sseKeepalive", value));
  }
}
