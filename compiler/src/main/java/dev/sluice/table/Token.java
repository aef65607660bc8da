package dev.sluice.table;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A gateway key, known by its hash alone.
 *
 * @param sha256 lower-case hex SHA-256 of the key's UTF-8 bytes; unique in a table
 * @param subject whom it stands for: a {@link Subject.User} or a {@link Subject.Machine}
 * @param id the manifest's name for it, unique for its subject; safe to log
 * @param expires first instant at which it is no longer taken; empty means never
 */
public record Token(String sha256, Subject subject, String id, Optional<Instant> expires)
    implements Comparable<Token> {
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  public Token {
    if (!SHA_256.matcher(sha256).matches()) {
      throw new IllegalArgumentException("sha256: (expected: 64 lower-case hex digits)");
    }
    if (subject instanceof Subject.Team) {
      throw new IllegalArgumentException("subject: " + subject + " (expected: a user or machine)");
    }
  }

  @Override
  public int compareTo(Token other) {
    return sha256.compareTo(other.sha256);
  }
}
