package dev.sluice.runtime.admin;

import dev.sluice.table.Sha256;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** The key of the admin port, kept as its hash. Never prints. */
public final class AdminToken {
  private static final String SCHEME = "Bearer ";

  private final byte[] hash;

  /**
   * Takes a token of at least 16 characters of visible ASCII.
   *
   * @throws IllegalArgumentException if it is anything else; the message does not show it
   */
  public AdminToken(String token) {
    if (token.length() < 16 || !token.chars().allMatch(c -> c > ' ' && c <= '~')) {
      throw new IllegalArgumentException(
          "admin token (expected: one line of at least 16 visible ASCII characters)");
    }
    this.hash = Sha256.of(token);
  }

  /** Compares in constant time, by hash, so that not even the length shows. */
  boolean matches(@Nullable String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return false;
    }
    return MessageDigest.isEqual(hash, Sha256.of(authorization.substring(SCHEME.length()).strip()));
  }

  @Override
  public String toString() {
    return "[redacted]";
  }
}
