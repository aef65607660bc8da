package dev.sluice.runtime.reload;

import dev.sluice.runtime.reload.StateStore.Kept;
import dev.sluice.table.RoutingTable;
import org.jspecify.annotations.Nullable;

/**
 * Keeps tables in a {@link StateStore} on a thread of its own, so that no swap waits for a disk. Of
 * tables that come faster than they are written, the last is kept. Thread-safe.
 */
final class StateSaver implements AutoCloseable {
  private final StateStore store;
  private final Thread thread = new Thread(this::saveUntilClosed, "sluice-state");
  private @Nullable Kept waiting;
  private boolean closed;

  StateSaver(StateStore store) {
    this.store = store;
    thread.setDaemon(true);
    thread.start();
  }

  /** Keeps {@code table} and its origin soon, in place of one that still waits. */
  synchronized void save(RoutingTable table, Origin origin) {
    waiting = new Kept(table, origin);
    notifyAll();
  }

  private void saveUntilClosed() {
    try {
      for (Kept kept = next(); kept != null; kept = next()) {
        store.save(kept.table(), kept.origin());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for a table; null once all are kept and no more will come. */
  private synchronized @Nullable Kept next() throws InterruptedException {
    while (waiting == null && !closed) {
      wait();
    }
    Kept kept = waiting;
    waiting = null;
    return kept;
  }

  /** Keeps the table that still waits, then ends. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
