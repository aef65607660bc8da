package dev.sluice.runtime.testkit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One side waits until the other has got somewhere. Given once, it stays given. */
public final class Signal {
  /** How long any wait of a test lasts before the test fails. */
  public static final Duration PATIENCE = Duration.ofSeconds(20);

  private final CountDownLatch latch = new CountDownLatch(1);

  public void give() {
    latch.countDown();
  }

  public void await() {
    try {
      if (!latch.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("a signal did not come within " + PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for a signal", e);
    }
  }
}
