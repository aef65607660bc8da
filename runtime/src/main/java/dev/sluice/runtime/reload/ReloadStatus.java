package dev.sluice.runtime.reload;

import dev.sluice.runtime.reload.git.Commit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is served and how the last attempt to load the source went.
 *
 * @param digest of the table being served; null if none is
 * @param revision the state of the source that this table came from; null if it came from the state
 *     directory of an older gateway
 * @param commit the same as a Git commit, if it was one
 * @param generation how many tables have been swapped in
 * @param since when the table was swapped in
 * @param endpoints how many the table has
 * @param lastReload null before the first attempt has ended
 */
public record ReloadStatus(
    @Nullable String digest,
    @Nullable String revision,
    @Nullable Commit commit,
    long generation,
    @Nullable Instant since,
    int endpoints,
    @Nullable LastReload lastReload) {

  /** Nothing served, nothing tried. */
  static final ReloadStatus NONE = new ReloadStatus(null, null, null, 0, null, 0, null);

  /** An attempt: when it began and how long it took. */
  public record LastReload(ReloadOutcome outcome, Instant at, long durationMillis) {}

  ReloadStatus serving(String newDigest, Origin from, Instant now, int count) {
    return new ReloadStatus(
        newDigest, from.revision(), from.commit(), generation + 1, now, count, lastReload);
  }

  ReloadStatus at(Origin from) {
    return new ReloadStatus(
        digest, from.revision(), from.commit(), generation, since, endpoints, lastReload);
  }

  ReloadStatus after(LastReload reload) {
    return new ReloadStatus(digest, revision, commit, generation, since, endpoints, reload);
  }
}
