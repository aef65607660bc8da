package dev.sluice.runtime.reload.git;

import java.time.Instant;

/**
 * A commit, as it is shown to people.
 *
 * @param id 40 hexadecimal digits
 * @param author name and address; text of the repository's, not to be trusted
 * @param at when it was committed, by the clock of whoever did
 * @param subject the first line of its message; not to be trusted either
 */
public record Commit(String id, String author, Instant at, String subject) {
  private static final int SHORT = 12;

  /** The beginning of the id, for log lines. */
  public String shortId() {
    return id.substring(0, Math.min(SHORT, id.length()));
  }
}
