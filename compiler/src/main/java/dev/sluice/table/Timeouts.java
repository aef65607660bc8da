package dev.sluice.table;

import java.time.Duration;
import java.util.Optional;

/**
 * How long an exchange may wait.
 *
 * @param connect to reach the upstream, TLS handshake included
 * @param firstByte from the request's end to the first byte of the final response's head
 * @param idle without a byte in either direction once the body is under way
 * @param total for the whole exchange; empty means no bound
 */
public record Timeouts(
    Duration connect, Duration firstByte, Duration idle, Optional<Duration> total) {
  public static final Timeouts DEFAULT =
      new Timeouts(
          Duration.ofSeconds(5),
          Duration.ofSeconds(120),
          Duration.ofSeconds(300),
          Optional.empty());

  public Timeouts {
    Checks.positive("connect", connect);
    Checks.positive("firstByte", firstByte);
    Checks.positive("idle", idle);
    total.ifPresent(value -> Checks.positive("total", value));
  }
}
