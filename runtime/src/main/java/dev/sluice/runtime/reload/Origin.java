package dev.sluice.runtime.reload;

import dev.sluice.runtime.reload.git.Commit;
import org.jspecify.annotations.Nullable;

/**
 * Where a table came from.
 *
 * @param revision the state of the source; null if that is not known any more
 * @param commit the same as a Git commit, if it was one
 */
record Origin(@Nullable String revision, @Nullable Commit commit) {
  static final Origin UNKNOWN = new Origin(null, null);
}
