package dev.sluice.diagnostic;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Knows a finding again after lines have moved: by its code, its file and the text of its line, and
 * by a count if several are alike. Not thread-safe.
 */
final class Fingerprints {
  private final SourceLines lines;
  private final Map<String, Integer> seen = new HashMap<>();

  /**
   * @param lines without credentials, since a hash of few unknown characters can be guessed
   */
  Fingerprints(SourceLines lines) {
    this.lines = lines;
  }

  /** The fingerprint of the next finding. */
  String of(Diagnostic finding) {
    SourceSpan span = finding.span();
    String line = lines.line(span.file(), span.line());
    String hash =
        hash(
            finding.code().name()
                + '\0'
                + span.file()
                + '\0'
                + (line == null ? finding.message() : line.strip()));
    return hash + ":" + seen.merge(hash, 1, Integer::sum);
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
