package dev.sluice.runtime.admin;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * Passes on the first of a burst at once and all others of it as one, a while later. So the last
 * one is never lost, and no more than one a while gets through. Thread-safe.
 */
final class RefreshRate {
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private final Runnable refresh;
  private final LongSupplier nanos;
  private long passedAt;
  private boolean waiting;

  /**
   * Limits one thing.
   *
   * @param refresh what to do; does not block
   * @param nanos the time, such as {@link System#nanoTime}
   */
  RefreshRate(Runnable refresh, LongSupplier nanos) {
    this.refresh = refresh;
    this.nanos = nanos;
    this.passedAt = nanos.getAsLong() - SHORTEST.toNanos();
  }

  /**
   * Asks for one.
   *
   * @param later runs a task after so many milliseconds
   * @return false if it is done together with one that already waits
   */
  boolean ask(BiConsumer<Runnable, Long> later) {
    long wait;
    synchronized (this) {
      if (waiting) {
        return false;
      }
      waiting = true;
      wait = passedAt + SHORTEST.toNanos() - nanos.getAsLong();
    }
    if (wait <= 0) {
      pass();
    } else {
      later.accept(this::pass, TimeUnit.NANOSECONDS.toMillis(wait) + 1);
    }
    return true;
  }

  private void pass() {
    synchronized (this) {
      waiting = false;
      passedAt = nanos.getAsLong();
    }
    refresh.run();
  }
}
