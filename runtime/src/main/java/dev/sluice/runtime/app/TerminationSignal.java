package dev.sluice.runtime.app;

import java.util.concurrent.CountDownLatch;

/**
 * Waits for SIGTERM, SIGINT or SIGHUP, so that the program can end on its own terms: the virtual
 * machine stops only once {@link #finish} was called, and with the exit code given there instead of
 * 143. Closing gives the signals back.
 */
final class TerminationSignal implements AutoCloseable {
  private final CountDownLatch received = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::hold, "sluice-termination");
  private volatile int exitCode = 143; // as without this class

  TerminationSignal() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void hold() {
    received.countDown();
    try {
      finished.await();
      Runtime.getRuntime().halt(exitCode);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Blocks until a signal came. */
  void await() throws InterruptedException {
    received.await();
  }

  /** Ends the program if a signal came: nothing after this call is sure to happen. */
  void finish(int code) {
    exitCode = code;
    finished.countDown();
  }

  @Override
  public void close() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // a signal came: the hook is running
    }
  }
}
