package dev.sluice.runtime.reload.git.sign;

import java.time.Instant;

/** The keys of one file. */
interface Keys {

  /** Whether the signature may be one of such keys, by its first line. */
  boolean fits(SignedCommit commit);

  /**
   * Whether one of the keys made the signature.
   *
   * @param now when the key must be good, as it must have been when it signed
   */
  Verdict verify(SignedCommit commit, Instant now);
}
