package dev.sluice.runtime.secret;

import dev.sluice.runtime.secret.SecretProvider.Reading;
import java.nio.charset.StandardCharsets;

/** Decides whether bytes can be a secret: one line of visible ASCII, as a header value takes it. */
final class SecretText {

  /** Longest value in bytes; more than any server takes in one header. */
  static final int MAX_BYTES = 16 * 1024;

  private SecretText() {}

  /**
   * Checks a value and cuts one line end at its end. Spaces are fine inside, not at the ends.
   *
   * @param where names the place in the reason of a refusal
   */
  static Reading check(byte[] bytes, String where) {
    int end = bytes.length;
    if (end > 0 && bytes[end - 1] == '\n') {
      end--;
      if (end > 0 && bytes[end - 1] == '\r') {
        end--;
      }
    }
    if (end == 0) {
      return new Reading.Missing(where + " is empty");
    }
    if (end > MAX_BYTES) {
      return new Reading.Missing(where + " is longer than " + MAX_BYTES + " bytes");
    }
    for (int i = 0; i < end; i++) {
      if (bytes[i] < ' ' || bytes[i] > '~') {
        return new Reading.Missing(
            where + " is not one line of visible ASCII (byte " + (i + 1) + ")");
      }
    }
    if (bytes[0] == ' ' || bytes[end - 1] == ' ') {
      return new Reading.Missing(where + " starts or ends with a space");
    }
    return new Reading.Found(new Secret(new String(bytes, 0, end, StandardCharsets.US_ASCII)));
  }
}
