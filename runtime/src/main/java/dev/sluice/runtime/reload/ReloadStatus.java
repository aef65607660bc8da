package dev.sluice.runtime.reload;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is served and how the last attempt to load the source went.
 *
 * @param digest of the table being served; null if none is
 * @param revision the state of the source that this table came from; null if it came from the state
 *     directory
 * @param generation how many tables have been swapped in
 * @param since when the table was swapped in
 * @param endpoints how many the table has
 * @param lastReload null before the first attempt has ended
 */
public record ReloadStatus(
    @Nullable String digest,
    @Nullable String revision,
    long generation,
    @Nullable Instant since,
    int endpoints,
    @Nullable LastReload lastReload) {

  /** Nothing served, nothing tried. */
  static final ReloadStatus NONE = new ReloadStatus(null, null, 0, null, 0, null);

  /** An attempt: when it began and how long it took. */
  public record LastReload(ReloadOutcome outcome, Instant at, long durationMillis) {}

  ReloadStatus serving(String newDigest, @Nullable String newRevision, Instant now, int count) {
    return new ReloadStatus(newDigest, newRevision, generation + 1, now, count, lastReload);
  }

  ReloadStatus at(@Nullable String newRevision) {
    return new ReloadStatus(digest, newRevision, generation, since, endpoints, lastReload);
  }

  ReloadStatus after(LastReload reload) {
    return new ReloadStatus(digest, revision, generation, since, endpoints, reload);
  }
}
