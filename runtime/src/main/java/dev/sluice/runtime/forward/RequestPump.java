package dev.sluice.runtime.forward;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Sends a client's request to an upstream as it comes: the head first, with what has arrived of the
 * body behind it, then one buffer after another. A buffer is held only while the upstream doesn't
 * take it.
 */
final class RequestPump {

  /** How far a call of {@link #pump} has got. */
  enum Progress {
    /** All of the request is written. */
    SENT,
    /** The upstream takes no more for now. */
    UPSTREAM_FULL,
    /** The client has no more for now. */
    CLIENT_EMPTY,
    /** The body waits for the upstream's {@code 100 Continue}. */
    WAITS_FOR_CONTINUE,
    /** The upstream can't be written to any more; what it has to say may still come. */
    UPSTREAM_BROKEN,
    /** The client ended the body early, or its connection. */
    CLIENT_GONE,
    /** The body's framing is wrong. */
    MALFORMED,
    /** The body is longer than the endpoint takes. */
    TOO_LARGE
  }

  private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

  private final Lane lane;
  private final ClientConnection client;
  private final RequestBody body;
  private final long maxBodyBytes;

  private @Nullable PooledByteBuffer buffer;

  /** What is to be written next. */
  private ByteBuffer out = EMPTY;

  private boolean unflushed;
  private boolean sent;
  private boolean broken;
  private boolean waitsForContinue;
  private long written;

  /**
   * Begins with the head still to be {@link #prepare prepared}.
   *
   * @param maxBodyBytes 0 means no bound
   * @param waitsForContinue whether the body is held back until {@link #goOn}
   */
  RequestPump(
      Lane lane,
      ClientConnection client,
      RequestBody body,
      long maxBodyBytes,
      boolean waitsForContinue) {
    this.lane = lane;
    this.client = client;
    this.body = body;
    this.maxBodyBytes = maxBodyBytes;
    this.waitsForContinue = waitsForContinue;
  }

  RequestBody body() {
    return body;
  }

  boolean isSent() {
    return sent;
  }

  boolean isBroken() {
    return broken;
  }

  boolean waitsForContinue() {
    return waitsForContinue;
  }

  /** Whether bytes that were read from the client are still to be written. */
  boolean isBlocked() {
    return out.hasRemaining() || unflushed;
  }

  /** Nothing more of the body is read: the upstream has broken, or answered without wanting it. */
  void giveUp() {
    broken = true;
    waitsForContinue = false;
    release();
  }

  /** The upstream wants the body. */
  void goOn() {
    waitsForContinue = false;
  }

  /** Renders the head, unless it is at hand from a first try. */
  void prepare(
      HttpServerExchange http, ForwardTarget target, String rest, Call call, byte[] injected) {
    if (buffer != null) {
      return;
    }
    HeadWriter head = lane.head;
    RequestHead.write(head, http, target, rest, call, body.framing(), waitsForContinue, injected);
    PooledByteBuffer pooled = lane.buffers.allocate();
    buffer = pooled;
    if (head.length() <= pooled.getBuffer().capacity()) {
      out = pooled.getBuffer().clear().put(head.bytes(), 0, head.length()).flip();
    } else {
      out = ByteBuffer.wrap(head.bytes().clone(), 0, head.length());
    }
  }

  /** Moves the request along until it is sent or one side can't go on. */
  Progress pump(UpstreamConnection to) {
    try {
      return tryToPump(to);
    } catch (MalformedMessageException e) {
      return Progress.MALFORMED;
    } catch (IOException e) {
      return Progress.CLIENT_GONE;
    }
  }

  private Progress tryToPump(UpstreamConnection to) throws IOException {
    if (written == 0 && hasArrived()) {
      appendToHead();
    }
    while (true) {
      if (maxBodyBytes > 0 && body.received() > maxBodyBytes) {
        return Progress.TOO_LARGE;
      }
      try {
        if (!write(to)) {
          return Progress.UPSTREAM_FULL;
        }
      } catch (IOException e) {
        broken = true;
        return Progress.UPSTREAM_BROKEN;
      }
      if (body.isDone()) {
        sent = true;
        release();
        return Progress.SENT;
      }
      if (waitsForContinue) {
        release();
        return Progress.WAITS_FOR_CONTINUE;
      }
      if (!fill() && !body.isDone()) {
        release();
        return Progress.CLIENT_EMPTY;
      }
    }
  }

  private boolean hasArrived() {
    return !waitsForContinue
        && client.hasPushedBack()
        && !body.isDone()
        && out.capacity() - out.limit() >= RequestBody.MIN_ROOM;
  }

  /** One write for the head and a small body. */
  private void appendToHead() throws IOException {
    out.position(out.limit()).limit(out.capacity());
    try {
      body.transfer(out);
    } finally {
      out.flip();
    }
  }

  /** Whether anything could be read. */
  private boolean fill() throws IOException {
    PooledByteBuffer pooled = buffer;
    if (pooled == null) {
      pooled = lane.buffers.allocate();
      buffer = pooled;
    }
    out = pooled.getBuffer().clear();
    try {
      body.transfer(out);
    } finally {
      out.flip();
    }
    return out.hasRemaining();
  }

  /** Whether all of it was taken. */
  private boolean write(UpstreamConnection to) throws IOException {
    while (out.hasRemaining()) {
      int count = to.write(out);
      if (count == 0) {
        return false;
      }
      written += count;
      unflushed = true;
    }
    if (unflushed) {
      unflushed = !to.flush();
    }
    return !unflushed;
  }

  /**
   * Makes ready to be sent once more, if that can do no harm: nothing of it was taken, or all of it
   * is still at hand and its method is idempotent.
   */
  boolean rewind(boolean idempotent) {
    if (written > 0 && !(idempotent && body.received() == 0)) {
      return false;
    }
    if (written == 0) {
      out.rewind();
    } else {
      release();
    }
    written = 0;
    unflushed = false;
    sent = false;
    broken = false;
    return true;
  }

  /** Gives the buffer back. */
  void release() {
    PooledByteBuffer pooled = buffer;
    if (pooled != null) {
      buffer = null;
      pooled.close();
    }
    out = EMPTY;
  }
}
