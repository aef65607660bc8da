package dev.sluice.runtime.reload;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Tells one waiting thread that something changed, and when the changes have calmed down. */
final class ChangeSignal {
  private long raised;
  private long taken;

  synchronized void raise() {
    raised++;
    notifyAll();
  }

  /** Waits for a change that was not {@linkplain #settle taken} yet; false if none came. */
  synchronized boolean await(Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (raised == taken) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return true;
  }

  /** Waits until no change came for {@code quiet}, at most {@code longest}; takes all changes. */
  synchronized void settle(Duration quiet, Duration longest) throws InterruptedException {
    long start = System.nanoTime();
    long before;
    do {
      before = raised;
      long quietUntil = System.nanoTime() + quiet.toNanos();
      for (long left = quiet.toNanos();
          left > 0 && raised == before;
          left = quietUntil - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } while (raised != before && System.nanoTime() - start < longest.toNanos());
    taken = raised;
  }

  /** Whether a change came since the last {@link #settle}. */
  synchronized boolean pending() {
    return raised != taken;
  }
}
