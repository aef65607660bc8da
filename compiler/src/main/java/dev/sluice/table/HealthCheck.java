package dev.sluice.table;

import java.time.Duration;

/**
 * Asks an upstream now and then whether it is well.
 *
 * @param path below the authority of the upstream, starting with {@code /}
 * @param interval between two checks
 * @param timeout longest wait for an answer
 * @param unhealthyAfter failed checks in a row until the endpoint is left out
 * @param healthyAfter good checks in a row until it is back
 */
public record HealthCheck(
    String path, Duration interval, Duration timeout, int unhealthyAfter, int healthyAfter) {
  public HealthCheck {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("path: '" + path + "' (expected: it starts with /)");
    }
    Checks.positive("interval", interval);
    Checks.positive("timeout", timeout);
    Checks.between("unhealthyAfter", unhealthyAfter, 1, 100);
    Checks.between("healthyAfter", healthyAfter, 1, 100);
  }
}
