package dev.sluice.runtime.reload;

import dev.sluice.table.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A short name for the content of a source, such as {@code directory:3f9a0c77d1e2b458}. */
final class Revision {
  private static final int SHOWN_BYTES = 8;

  private final String kind;
  private final MessageDigest hash = Sha256.newDigest();

  Revision(String kind) {
    this.kind = kind;
  }

  void add(byte[] part) {
    hash.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
    hash.update(part);
  }

  void add(String part) {
    add(part.getBytes(StandardCharsets.UTF_8));
  }

  /** Call once, at the end. */
  String text() {
    return kind + ":" + HexFormat.of().formatHex(hash.digest(), 0, SHOWN_BYTES);
  }
}
