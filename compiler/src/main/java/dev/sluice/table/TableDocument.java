package dev.sluice.table;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/**
 * A table as {@link TableCodec} writes it.
 *
 * @param digest {@code sha256:} and lower-case hex digits
 * @param bytes canonical JSON, UTF-8; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TableDocument(String digest, byte[] bytes) {

  /**
   * The document of what the digest covers.
   *
   * @param content a JSON object that starts with a key greater than {@code digest}
   */
  static TableDocument of(byte[] content) {
    String digest = "sha256:" + HexFormat.of().formatHex(Sha256.newDigest().digest(content));
    byte[] head = ("{\"digest\":\"" + digest + "\",").getBytes(US_ASCII);
    ByteArrayOutputStream document = new ByteArrayOutputStream(head.length + content.length);
    document.writeBytes(head);
    document.write(content, 1, content.length - 1); // without the brace, which stands before
    return new TableDocument(digest, document.toByteArray());
  }
}
