package dev.sluice.runtime.forward;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Passes an upstream's answer to the client as it comes, unframed and framed anew. Holds no more
 * than one buffer, and that only while the client doesn't take it.
 *
 * <p>Bytes are read into a buffer behind some headroom: chunk framing is taken off in place, and a
 * chunk's size goes into the headroom, so nothing is copied on the way.
 */
final class ResponsePump {
  /** Room before what is read, for a chunk's size line. */
  static final int HEADROOM = 16;

  /** Room behind: the CRLF of a chunk and the last chunk. */
  private static final int TAILROOM = 7;

  /** Up to this size, copying a body behind its head is cheaper than a gathering write. */
  private static final int COPY_LIMIT = 16 * 1024;

  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

  private final Lane lane;
  private final HttpServerExchange http;
  private final ClientConnection client;
  private final ByteBuffer[] out = {EMPTY, EMPTY};

  private @Nullable ResponseHead upstreamHead;
  private ResponseFraming upstreamFraming =
      new ResponseFraming(ResponseFraming.Kind.NONE, -1, false, null);
  private ClientResponseHead.Framing framing = ClientResponseHead.Framing.NONE;
  private @Nullable ChunkedDecoder decoder;
  private @Nullable PooledByteBuffer headBuffer;
  private @Nullable PooledByteBuffer bodyBuffer;
  private boolean clientStays = true;
  private boolean done;
  private boolean surplus;
  private long left;
  private long bytes;

  ResponsePump(Lane lane, HttpServerExchange http, ClientConnection client) {
    this.lane = lane;
    this.http = http;
    this.client = client;
  }

  /** Makes a buffer ready to be read into. */
  static ByteBuffer prepare(ByteBuffer buffer) {
    return buffer.clear().position(HEADROOM).limit(buffer.capacity() - TAILROOM);
  }

  /** The connection can't be used after this exchange; said in the head if it is still to come. */
  void mustCloseClient() {
    clientStays = false;
  }

  boolean clientStays() {
    return clientStays;
  }

  int status() {
    ResponseHead head = upstreamHead;
    return head == null ? 0 : head.status();
  }

  /** Body bytes passed on. */
  long bytes() {
    return bytes;
  }

  /** Whether the whole answer has been read and framed, though maybe not yet written. */
  boolean isDone() {
    return done;
  }

  boolean hasPending() {
    return out[0].hasRemaining() || out[1].hasRemaining();
  }

  /** Whether the client has seen nothing of the answer yet. */
  boolean isUnsent() {
    return out[0].position() == 0 && out[0].hasRemaining();
  }

  boolean endsWithConnection() {
    return upstreamFraming.kind() == ResponseFraming.Kind.UNTIL_CLOSE;
  }

  /** Whether a client would take a mere close for the body's end. */
  boolean endLooksWhole() {
    return framing == ClientResponseHead.Framing.CLOSE;
  }

  boolean upstreamIsReusable() {
    return done && !surplus && upstreamFraming.persistent();
  }

  /** Passes a 100 on to a client that waits for it. */
  void sendContinue() throws IOException {
    ByteBuffer[] line = {ByteBuffer.wrap(CONTINUE)};
    if (client.write(line, 0, 1) != CONTINUE.length) {
      throw new IOException("client takes no interim answer"); // nothing else was ever written
    }
    client.flush();
  }

  /** Writes the answer's head into a buffer; {@link #pass} sends it. */
  void begin(
      ResponseHead answerHead,
      ResponseFraming answer,
      boolean draining,
      Call call,
      ForwardTarget target,
      long connectNanos,
      long waitNanos) {
    upstreamHead = answerHead;
    upstreamFraming = answer;
    boolean http10 = !http.isHttp11();
    long announce = -1;
    switch (answer.kind()) {
      case NONE:
        framing = ClientResponseHead.Framing.NONE;
        announce = answerHead.status() == 204 ? -1 : answer.length();
        done = true;
        break;
      case LENGTH:
        framing = ClientResponseHead.Framing.LENGTH;
        announce = answer.length();
        left = announce;
        done = left == 0;
        break;
      case CHUNKED:
      case UNTIL_CLOSE:
        framing = http10 ? ClientResponseHead.Framing.CLOSE : ClientResponseHead.Framing.CHUNKED;
        break;
    }
    if (answer.kind() == ResponseFraming.Kind.CHUNKED) {
      decoder = new ChunkedDecoder();
    }
    if (framing == ClientResponseHead.Framing.CLOSE || draining || !http.isPersistent()) {
      clientStays = false;
    }
    HeadWriter head = lane.head;
    ClientResponseHead.forward(
        head,
        answerHead,
        answer,
        framing,
        announce,
        clientStays,
        http10,
        call,
        target,
        connectNanos,
        waitNanos);
    PooledByteBuffer pooled = lane.buffers.allocate();
    ByteBuffer buffer = pooled.getBuffer().clear();
    if (head.length() <= buffer.capacity()) {
      headBuffer = pooled;
      buffer.put(head.bytes(), 0, head.length()).flip();
      out[0] = buffer;
    } else {
      pooled.close();
      out[0] = ByteBuffer.wrap(head.bytes().clone(), 0, head.length());
    }
  }

  /**
   * Passes on what was read.
   *
   * @param in body bytes, in a buffer made ready by {@link #prepare}; maybe none
   * @return whether {@code pooled} is kept until the client has taken it
   * @throws MalformedMessageException if the upstream's framing is wrong
   * @throws IOException if the client can't be written to
   */
  boolean pass(ByteBuffer in, PooledByteBuffer pooled) throws IOException {
    ByteBuffer payload = unframe(in);
    bytes += payload.remaining();
    frame(payload);
    ByteBuffer head = out[0];
    if (head.hasRemaining() && !head.isReadOnly() && fitsBehind(head, payload)) {
      append(head, payload);
    }
    out[1] = payload;
    if (writePending()) {
      return false;
    }
    if (out[1].hasRemaining()) {
      bodyBuffer = pooled;
      return true;
    }
    return false;
  }

  private static boolean fitsBehind(ByteBuffer head, ByteBuffer payload) {
    return payload.hasRemaining()
        && payload.remaining() <= Math.min(COPY_LIMIT, head.capacity() - head.limit());
  }

  private static void append(ByteBuffer head, ByteBuffer payload) {
    int start = head.position();
    head.position(head.limit()).limit(head.capacity());
    head.put(payload);
    head.flip().position(start);
  }

  /** The payload in {@code in}; its framing is dropped in place. */
  private ByteBuffer unframe(ByteBuffer in) throws MalformedMessageException {
    switch (upstreamFraming.kind()) {
      case LENGTH:
        int length = (int) Math.min(left, in.remaining());
        left -= length;
        done = left == 0;
        surplus = in.remaining() > length;
        return in.limit(in.position() + length);
      case CHUNKED:
        ByteBuffer payload = in.duplicate();
        payload.limit(payload.capacity());
        int start = payload.position();
        ChunkedDecoder chunks = Objects.requireNonNull(decoder);
        chunks.decode(in, payload);
        done = chunks.isDone();
        surplus = in.hasRemaining();
        return payload.flip().position(start);
      case UNTIL_CLOSE:
        return in;
      default:
        surplus = in.hasRemaining();
        return in.limit(in.position());
    }
  }

  /** Puts a chunk's frame around the payload, and the last chunk behind it if that was all. */
  private void frame(ByteBuffer payload) {
    if (framing != ClientResponseHead.Framing.CHUNKED) {
      return;
    }
    int start = payload.position();
    int end = payload.limit();
    payload.limit(payload.capacity());
    if (end > start) {
      payload.put(end, (byte) '\r').put(end + 1, (byte) '\n');
      payload.put(start - 1, (byte) '\n').put(start - 2, (byte) '\r');
      start -= 2;
      for (int size = payload.position(), rest = end - size; rest > 0; rest >>>= 4) {
        payload.put(--start, (byte) Character.forDigit(rest & 15, 16));
      }
      end += 2;
    }
    if (done) {
      payload.put(end, (byte) '0').put(end + 1, (byte) '\r').put(end + 2, (byte) '\n');
      payload.put(end + 3, (byte) '\r').put(end + 4, (byte) '\n');
      end += 5;
    }
    payload.limit(end).position(start);
  }

  /** The upstream's close was the body's end. */
  void end() throws IOException {
    done = true;
    if (framing == ClientResponseHead.Framing.CHUNKED) {
      out[1] = ByteBuffer.wrap("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    writePending();
  }

  /**
   * Writes what the client hasn't taken yet.
   *
   * @return whether all of it is written
   */
  boolean writePending() throws IOException {
    while (hasPending()) {
      int first = out[0].hasRemaining() ? 0 : 1;
      int count = out[1].hasRemaining() ? 2 - first : 1;
      if (client.write(out, first, count) == 0) {
        return false;
      }
    }
    if (!client.flush()) {
      return false;
    }
    drop();
    return true;
  }

  /** Gives the buffers back. */
  void drop() {
    out[0] = EMPTY;
    out[1] = EMPTY;
    PooledByteBuffer head = headBuffer;
    if (head != null) {
      headBuffer = null;
      head.close();
    }
    PooledByteBuffer body = bodyBuffer;
    if (body != null) {
      bodyBuffer = null;
      body.close();
    }
  }
}
