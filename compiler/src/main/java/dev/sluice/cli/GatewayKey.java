package dev.sluice.cli;

import dev.sluice.table.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/**
 * A new gateway key: {@code slc_}, 43 random base62 characters (256 bits), and six that are the
 * CRC-32 of all before them, so that secret scanners can tell a key from noise. Never prints.
 *
 * @param reveal the key itself
 */
record GatewayKey(String reveal) {
  static final String PREFIX = "slc_";
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int RANDOM_CHARACTERS = 43;
  private static final int CHECKSUM_CHARACTERS = 6;

  /**
   * @param random must be a {@link java.security.SecureRandom} for keys that are used
   */
  static GatewayKey create(RandomGenerator random) {
    StringBuilder key = new StringBuilder(PREFIX);
    for (int i = 0; i < RANDOM_CHARACTERS; i++) {
      key.append(BASE62.charAt(random.nextInt(BASE62.length())));
    }
    return new GatewayKey(key + checksum(key.toString()));
  }

  /** Whether a text has the form of a key and its checksum is right. */
  static boolean isWellFormed(String text) {
    int body = text.length() - CHECKSUM_CHARACTERS;
    return text.matches("slc_[0-9A-Za-z]{40,}")
        && text.substring(body).equals(checksum(text.substring(0, body)));
  }

  private static String checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.US_ASCII));
    StringBuilder digits = new StringBuilder();
    long rest = crc.getValue();
    for (int i = 0; i < CHECKSUM_CHARACTERS; i++) {
      digits.append(BASE62.charAt((int) (rest % BASE62.length())));
      rest /= BASE62.length();
    }
    return digits.reverse().toString();
  }

  /** What a manifest lists. */
  String sha256() {
    return Sha256.hexOf(reveal);
  }

  @Override
  public String toString() {
    return "[redacted]";
  }
}
