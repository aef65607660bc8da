package dev.sluice.runtime.reload;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Tells one waiting thread that something changed, and when the changes have calmed down. */
final class ChangeSignal {
  private long raised;
  private long taken;
  private boolean everything;
  private final Set<Path> files = new HashSet<>();

  /** Something changed, nobody knows what. */
  synchronized void raise() {
    everything = true;
    raised++;
    notifyAll();
  }

  /**
   * One file or folder changed.
   *
   * @param file its real path
   */
  synchronized void raise(Path file) {
    files.add(file);
    raised++;
    notifyAll();
  }

  /** What changed since the last call. */
  synchronized Changes changes() {
    Changes changes = new Changes(everything, files);
    everything = false;
    files.clear();
    return changes;
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

  /**
   * Waits until no change came for a while, at most {@code longest}; takes all changes.
   *
   * @param single the while if it is one file that changed
   * @param several the while if there may be more to come, as in a checkout
   */
  synchronized void settle(Duration single, Duration several, Duration longest)
      throws InterruptedException {
    long start = System.nanoTime();
    long before;
    do {
      before = raised;
      Duration quiet = everything || files.size() > 1 ? several : single;
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
