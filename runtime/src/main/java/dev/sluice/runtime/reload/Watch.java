package dev.sluice.runtime.reload;

import java.util.Optional;

/** Notices that a source may have changed. */
interface Watch extends AutoCloseable {

  /** Starts noticing: a change from here on is not lost. May block for a while. */
  void start();

  /**
   * Looks for what raises no signal, and whether watching still works. Called again and again by
   * the reloading thread, so it is cheap.
   *
   * @return whether the source may have changed
   */
  boolean look();

  /** Looks properly, soon, on a thread of its own. Called by any thread; never blocks. */
  void refresh();

  /** How fetching from a remote goes; empty for what is not fetched. */
  default Optional<FetchStatus> fetching() {
    return Optional.empty();
  }

  @Override
  void close();
}
