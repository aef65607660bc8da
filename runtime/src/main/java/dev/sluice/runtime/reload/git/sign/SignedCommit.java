package dev.sluice.runtime.reload.git.sign;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A commit taken apart into what is signed and the signature. Strict: a commit with two signatures,
 * or with one for another kind of object id, is not one that a program made by mistake.
 */
final class SignedCommit {
  private static final String HEADER = "gpgsig ";
  private static final String OTHER = "gpgsig-";

  private final byte[] payload;
  private final byte[] signature;

  private SignedCommit(byte[] payload, byte[] signature) {
    this.payload = payload;
    this.signature = signature;
  }

  /**
   * Takes it apart.
   *
   * @param raw as Git stores it
   * @return empty if it is not signed
   * @throws IllegalArgumentException if that is not clear
   */
  static Optional<SignedCommit> of(byte[] raw) {
    ByteArrayOutputStream payload = new ByteArrayOutputStream(raw.length);
    ByteArrayOutputStream signature = new ByteArrayOutputStream();
    boolean inSignature = false;
    int at = 0;
    while (at < raw.length && raw[at] != '\n') {
      int next = afterLine(raw, at);
      if (inSignature && raw[at] == ' ') {
        signature.write(raw, at + 1, next - at - 1);
      } else if (startsWith(raw, at, HEADER)) {
        refuseSecond(signature);
        signature.write(raw, at + HEADER.length(), next - at - HEADER.length());
        inSignature = true;
      } else if (startsWith(raw, at, OTHER)) {
        throw new IllegalArgumentException("two kinds of signatures");
      } else {
        payload.write(raw, at, next - at);
        inSignature = false;
      }
      at = next;
    }
    payload.write(raw, at, raw.length - at);
    return signature.size() == 0
        ? Optional.empty()
        : Optional.of(new SignedCommit(payload.toByteArray(), signature.toByteArray()));
  }

  private static void refuseSecond(ByteArrayOutputStream signature) {
    if (signature.size() > 0) {
      throw new IllegalArgumentException("more than one signature");
    }
  }

  private static int afterLine(byte[] raw, int from) {
    int at = from;
    while (at < raw.length && raw[at] != '\n') {
      at++;
    }
    return Math.min(at + 1, raw.length);
  }

  private static boolean startsWith(byte[] raw, int at, String text) {
    byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
    return at + wanted.length <= raw.length
        && Arrays.equals(raw, at, at + wanted.length, wanted, 0, wanted.length);
  }

  /** Whether the signature has this first line. */
  boolean isArmored(String firstLine) {
    return startsWith(signature, 0, firstLine);
  }

  /** All but the signature; not to be changed. */
  byte[] payload() {
    return payload;
  }

  /** Armored; not to be changed. */
  byte[] signature() {
    return signature;
  }
}
