package dev.sluice.compiler.bind;

import java.time.Duration;
import java.util.Optional;

/** {@code x-sluice.health_check}. */
public record HealthCheckEntry(
    Located<String> path,
    Optional<Located<Duration>> interval,
    Optional<Located<Duration>> timeout,
    Optional<Located<Integer>> unhealthyAfter,
    Optional<Located<Integer>> healthyAfter) {

  HealthCheckEntry over(HealthCheckEntry other) {
    return new HealthCheckEntry(
        path,
        interval.or(other::interval),
        timeout.or(other::timeout),
        unhealthyAfter.or(other::unhealthyAfter),
        healthyAfter.or(other::healthyAfter));
  }
}
