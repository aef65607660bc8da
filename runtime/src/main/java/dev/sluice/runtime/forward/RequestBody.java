package dev.sluice.runtime.forward;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A client's request body, read from the raw connection and written with framing of our own. Stands
 * where Undertow's body channels would, which forgive malformed chunks.
 */
final class RequestBody {
  /** Hex digits of the largest chunk written, and CRLF. */
  private static final int CHUNK_HEAD = 10;

  /** CRLF behind the data, and the last chunk. */
  private static final int CHUNK_TAIL = 2 + 5;

  static final int MIN_ROOM = CHUNK_HEAD + CHUNK_TAIL + 1;

  private static final byte[] LAST_CHUNK = {'0', '\r', '\n', '\r', '\n'};

  private final ClientConnection client;
  private final RequestFraming framing;
  private final ChunkedDecoder decoder;
  private long left;
  private long received;

  RequestBody(ClientConnection client, RequestFraming framing) {
    this.client = client;
    this.framing = framing;
    this.left = framing.length();
    this.decoder = new ChunkedDecoder();
  }

  RequestFraming framing() {
    return framing;
  }

  /** Whether all of it has been read. */
  boolean isDone() {
    return framing.chunked() ? decoder.isDone() : left == 0;
  }

  /** Payload bytes read from the client so far. */
  long received() {
    return received;
  }

  /**
   * Reads what is there into {@code out}, framed for the upstream. Does not block; may add nothing.
   *
   * @param out with at least {@link #MIN_ROOM} bytes of room
   * @throws MalformedMessageException if the body's framing is wrong
   * @throws EOFException if the client ended it early
   * @throws IOException if the client connection broke
   */
  void transfer(ByteBuffer out) throws IOException {
    if (framing.chunked()) {
      transferChunk(out);
    } else {
      transferPlain(out);
    }
  }

  private void transferPlain(ByteBuffer out) throws IOException {
    while (left > 0 && out.hasRemaining()) {
      int limit = out.limit();
      int room = (int) Math.min(left, out.remaining());
      out.limit(out.position() + room);
      int count;
      try {
        count = client.read(out);
      } finally {
        out.limit(limit);
      }
      if (count < 0) {
        throw new EOFException("request body ended early");
      }
      left -= count;
      received += count;
      if (count < room) {
        return;
      }
    }
  }

  private void transferChunk(ByteBuffer out) throws IOException {
    int start = out.position();
    int payloadStart = start + CHUNK_HEAD;
    ByteBuffer payload = out.duplicate();
    payload.position(payloadStart).limit(out.limit() - CHUNK_TAIL);
    if (!client.decodePushedBack(decoder, payload)) {
      ByteBuffer raw = out.duplicate();
      raw.position(payloadStart).limit(out.limit() - CHUNK_TAIL);
      int count = client.read(raw);
      if (count < 0) {
        throw new EOFException("request body ended early");
      }
      raw.flip().position(payloadStart);
      decoder.decode(raw, payload);
      client.pushBack(raw);
    }
    int length = payload.position() - payloadStart;
    received += length;
    if (length > 0) {
      byte[] head = (Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
      out.put(head);
      out.put(out.position(), out, payloadStart, length);
      out.position(out.position() + length);
      out.put((byte) '\r').put((byte) '\n');
    }
    if (decoder.isDone()) {
      out.put(LAST_CHUNK);
    }
  }

  /**
   * Reads over what of the body has arrived already, so that a refused request need not cost the
   * client its connection.
   *
   * @return whether that was all of it
   */
  boolean skipArrived() {
    try {
      ByteBuffer sink = ByteBuffer.allocate(16 * 1024);
      long before = -1;
      while (!isDone() && received != before && client.hasPushedBack()) {
        before = received;
        sink.clear();
        transfer(sink);
      }
      return isDone();
    } catch (IOException e) {
      return false;
    }
  }
}
