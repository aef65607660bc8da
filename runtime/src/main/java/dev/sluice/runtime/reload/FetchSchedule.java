package dev.sluice.runtime.reload;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * When to fetch next. While all is well, every {@code interval}. After failures soon, then ever
 * later: twice as long each time, up to five minutes or the interval, whichever is longer. Each
 * wait varies by a fifth, so that many gateways do not ask at the same moment.
 *
 * @param random from 0 to 1
 */
record FetchSchedule(Duration interval, DoubleSupplier random) {
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);
  private static final int DOUBLINGS = 20;
  private static final double SPREAD = 0.2;

  /** The wait after so many failures in a row. */
  Duration next(int failures) {
    Duration plain = failures == 0 ? interval : retry(failures);
    double factor = 1 + SPREAD * (random.getAsDouble() - 0.5);
    return Duration.ofMillis(Math.round(plain.toMillis() * factor));
  }

  private Duration retry(int failures) {
    Duration longest = interval.compareTo(LONGEST_RETRY) > 0 ? interval : LONGEST_RETRY;
    Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
    return wait.compareTo(longest) < 0 ? wait : longest;
  }
}
