package dev.sluice.table;

import java.time.Duration;
import java.util.List;

/**
 * Further tries on the same endpoint.
 *
 * @param attempts number of tries, the first one included; 2 to 10
 * @param delay between two tries; may be zero
 * @param onStatusCodes answers that are tried again, beside a failure to connect
 * @param methods of the requests that may be tried again, upper-case
 */
public record Retry(
    int attempts, Duration delay, List<Integer> onStatusCodes, List<String> methods) {
  public Retry {
    Checks.between("attempts", attempts, 2, 10);
    if (delay.isNegative()) {
      throw new IllegalArgumentException("delay: " + delay + " (expected: 0 or more)");
    }
    onStatusCodes = Sorted.list(onStatusCodes);
    methods = Sorted.list(methods);
  }
}
