package dev.sluice.runtime.forward;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioIoThread;

/**
 * The deadlines of what goes on at one I/O thread, looked through every {@value #TICK_MILLIS} ms. A
 * request moves its deadline several times and hardly ever misses it, so moving costs a field write
 * and looking costs a walk, instead of a timer being set and cancelled each time. Confined to its
 * thread.
 */
final class Deadlines {
  static final int TICK_MILLIS = 20;

  /** Something that waits. */
  abstract static class Waiting {
    private @Nullable Waiting previous;
    private @Nullable Waiting next;
    private boolean listed;

    /** {@link System#nanoTime()} at which {@link #expired} is due. */
    long dueNanos;

    /** Called once, on the thread, after which the waiting is no longer listed. */
    abstract void expired();
  }

  private final XnioIoThread thread;
  private @Nullable Waiting first;
  private boolean ticking;

  Deadlines(XnioIoThread thread) {
    this.thread = thread;
  }

  void add(Waiting waiting) {
    if (waiting.listed) {
      return;
    }
    waiting.listed = true;
    waiting.previous = null;
    waiting.next = first;
    if (first != null) {
      first.previous = waiting;
    }
    first = waiting;
    if (!ticking) {
      ticking = true;
      scheduleTick();
    }
  }

  void remove(Waiting waiting) {
    if (!waiting.listed) {
      return;
    }
    waiting.listed = false;
    Waiting before = waiting.previous;
    Waiting after = waiting.next;
    if (before == null) {
      first = after;
    } else {
      before.next = after;
    }
    if (after != null) {
      after.previous = before;
    }
    waiting.previous = null;
    waiting.next = null;
  }

  private void scheduleTick() {
    try {
      thread.executeAfter(this::tick, TICK_MILLIS, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      ticking = false; // the thread is ending, and with it all that could be late
    }
  }

  private void tick() {
    long now = System.nanoTime();
    for (Waiting waiting = first; waiting != null; ) {
      if (now - waiting.dueNanos < 0) {
        waiting = waiting.next;
      } else {
        remove(waiting);
        waiting.expired();
        waiting = first; // what ran may have changed the list anywhere
      }
    }
    ticking = first != null;
    if (ticking) {
      scheduleTick();
    }
  }
}
