package dev.sluice.runtime.reload;

import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.runtime.reload.git.Commit;
import dev.sluice.table.RoutingTable;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where tables come from. Used by one thread at a time; never throws for what users got wrong. */
interface TableSource extends AutoCloseable {

  /** What notices changes of it, and raises {@code signal}; not started yet. */
  Watch watch(ChangeSignal signal);

  /** Reads all of it as it is now, without making sense of it yet. */
  Reading read();

  /** Reads what may have changed; of the rest, what was read before still stands. */
  default Reading read(Changes changes) {
    return read();
  }

  /**
   * What was read.
   *
   * @param revision names the content: two readings of equal content have the same
   * @param commit what was read, if it was one
   * @param load makes a table of it
   */
  record Reading(String revision, @Nullable Commit commit, Supplier<Candidate> load) {
    Reading(String revision, Supplier<Candidate> load) {
      this(revision, null, load);
    }
  }

  @Override
  default void close() {}

  /** A table that may be served, or why there is none. */
  sealed interface Candidate {

    /** A table; the findings are warnings and notes. */
    record Loaded(RoutingTable table, List<Diagnostic> findings) implements Candidate {}

    /**
     * No table.
     *
     * @param message one line for people; the findings, if any, say more
     */
    record Broken(String message, List<Diagnostic> findings) implements Candidate {}
  }
}
