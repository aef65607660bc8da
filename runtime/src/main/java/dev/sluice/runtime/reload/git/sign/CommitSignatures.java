package dev.sluice.runtime.reload.git.sign;

import dev.sluice.runtime.reload.git.sign.Verdict.Bad;
import dev.sluice.runtime.reload.git.sign.Verdict.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says whether commits are signed by a key of these files: armored OpenPGP keys, or ssh keys in the
 * form of {@code allowed_signers}, as the content of each file shows. The files are read at each
 * commit, so a key that was added or taken out counts from the next one on. Not thread-safe.
 */
public final class CommitSignatures {
  private static final String OPENPGP = "-----BEGIN PGP ";

  private final List<Path> files;
  private final Clock clock;

  private CommitSignatures(List<Path> files, Clock clock) {
    this.files = List.copyOf(files);
    this.clock = clock;
  }

  /**
   * Uses these files.
   *
   * @throws UnusableKeysException if one of them holds no keys
   */
  public static CommitSignatures by(List<Path> files, Clock clock) throws UnusableKeysException {
    CommitSignatures signatures = new CommitSignatures(files, clock);
    signatures.read();
    return signatures;
  }

  /**
   * Judges a commit.
   *
   * @param raw as Git stores it
   */
  public Verdict verify(byte[] raw) {
    try {
      Optional<SignedCommit> commit = SignedCommit.of(raw);
      return commit.isPresent() ? verify(commit.get(), read()) : new Bad(Reason.UNSIGNED, "");
    } catch (IllegalArgumentException e) {
      return new Bad(Reason.UNREADABLE, String.valueOf(e.getMessage()));
    } catch (UnusableKeysException e) {
      return new Bad(Reason.UNKNOWN_KEY, String.valueOf(e.getMessage()));
    }
  }

  private Verdict verify(SignedCommit commit, List<Keys> all) {
    Bad closest = new Bad(Reason.UNREADABLE, "");
    for (Keys keys : all) {
      Verdict verdict =
          keys.fits(commit)
              ? keys.verify(commit, clock.instant())
              : new Bad(Reason.UNKNOWN_KEY, "");
      if (verdict instanceof Verdict.Good) {
        return verdict;
      }
      Bad bad = (Bad) verdict;
      closest = bad.reason().compareTo(closest.reason()) >= 0 ? bad : closest;
    }
    return closest;
  }

  private List<Keys> read() throws UnusableKeysException {
    List<Keys> all = new ArrayList<>();
    for (Path file : files) {
      String text;
      try {
        text = Files.readString(file, StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UnusableKeysException(file + " cannot be read");
      }
      all.add(text.contains(OPENPGP) ? OpenPgpKeys.parse(file, text) : SshKeys.parse(file, text));
    }
    return all;
  }
}
