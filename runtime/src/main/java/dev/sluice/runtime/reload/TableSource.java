package dev.sluice.runtime.reload;

import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.table.RoutingTable;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Where tables come from. Used by one thread at a time; never throws for what users got wrong. */
interface TableSource {

  /** What is watched: a directory, or a file. */
  Path path();

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
   * @param load makes a table of it
   */
  record Reading(String revision, Supplier<Candidate> load) {}

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
