package dev.sluice.runtime.reload;

import java.time.Duration;

/** What a thread sleeps on that may be woken. */
interface Alarm {

  /** Waits so long, or until {@link #ring} was called since the last wait ended. */
  void await(Duration longest) throws InterruptedException;

  /** Waits so long whatever rings; that ends the next {@link #await}. */
  void pause(Duration time) throws InterruptedException;

  /** Ends the wait, or the next one. Ringing often counts once. */
  void ring();

  /** By the clock of the machine. */
  static Alarm real() {
    ChangeSignal signal = new ChangeSignal();
    return new Alarm() {
      @Override
      public void await(Duration longest) throws InterruptedException {
        signal.await(longest);
        signal.settle(Duration.ZERO, Duration.ZERO, Duration.ZERO);
      }

      @Override
      public void pause(Duration time) throws InterruptedException {
        Thread.sleep(time.toMillis());
      }

      @Override
      public void ring() {
        signal.raise();
      }
    };
  }
}
