package dev.sluice.table;

import java.time.Duration;

/**
 * When an endpoint of a pool that fails real requests is left out.
 *
 * @param consecutiveFailures failures in a row that are too many
 * @param window time within which they count
 * @param ejectFor how long the endpoint is left out
 */
public record Outlier(int consecutiveFailures, Duration window, Duration ejectFor) {
  public Outlier {
    Checks.between("consecutiveFailures", consecutiveFailures, 1, 1000);
    Checks.positive("window", window);
    Checks.positive("ejectFor", ejectFor);
  }
}
