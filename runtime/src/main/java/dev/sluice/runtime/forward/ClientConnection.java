package dev.sluice.runtime.forward;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.util.AttachmentKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.Options;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * A client connection below Undertow's body channels: while an exchange is ours, its raw bytes are
 * read and written here, with strict framing on both ways. Undertow gets the connection back when
 * the exchange is over. Confined to the connection's I/O thread.
 */
final class ClientConnection {
  private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);
  private static final AttachmentKey<ClientConnection> KEY =
      AttachmentKey.create(ClientConnection.class);

  /** Time and bytes to read on after a refusal, so that the client gets to see the answer. */
  private static final int LINGER_SECONDS = 5;

  private static final long LINGER_BYTES = 64L << 20;

  /** Who is told about the connection during an exchange. */
  interface Owner {
    void clientReadable();

    void clientWritable();

    /** The connection is gone, for whatever reason. */
    void clientClosed();
  }

  private final HttpServerConnection connection;
  private final ConduitStreamSourceChannel source;
  private final ConduitStreamSinkChannel sink;
  private final ChannelListener<Channel> readListener = ignored -> readable();
  private final ChannelListener<Channel> writeListener = ignored -> writable();
  private @Nullable Owner owner;

  private ClientConnection(HttpServerConnection connection, AtomicInteger open) {
    this.connection = connection;
    this.source = connection.getChannel().getSourceChannel();
    this.sink = connection.getChannel().getSinkChannel();
    open.incrementAndGet();
    connection.addCloseListener(
        ignored -> {
          open.decrementAndGet();
          Owner current = owner;
          if (current != null) {
            owner = null;
            current.clientClosed();
          }
        });
  }

  /**
   * The connection of an exchange.
   *
   * @param open counts the connections that have sent a request and are open
   */
  static ClientConnection of(HttpServerExchange exchange, AtomicInteger open) {
    HttpServerConnection connection = (HttpServerConnection) exchange.getConnection();
    ClientConnection client = connection.getAttachment(KEY);
    if (client == null) {
      client = new ClientConnection(connection, open);
      connection.putAttachment(KEY, client);
    }
    return client;
  }

  /** Takes the connection from Undertow for one exchange. */
  void own(Owner newOwner) {
    owner = newOwner;
    connection.clearChannel();
    source.setReadListener(readListener);
    sink.setWriteListener(writeListener);
  }

  private void readable() {
    Owner current = owner;
    if (current != null) {
      current.clientReadable();
    } else {
      source.suspendReads();
    }
  }

  private void writable() {
    Owner current = owner;
    if (current != null) {
      current.clientWritable();
    } else {
      sink.suspendWrites();
    }
  }

  /** Gives the connection back for the next request. Only after a whole request and response. */
  void release(HttpServerExchange exchange) {
    owner = null;
    source.suspendReads();
    sink.suspendWrites();
    Connectors.terminateRequest(exchange);
    Connectors.terminateResponse(exchange);
  }

  /**
   * Ends the connection so that what was written arrives: closes our side, and reads on for a
   * while, since a close with unread bytes would make TCP throw away what the client hasn't read
   * yet.
   */
  void closeAfterResponse(HttpServerExchange exchange) {
    exchange.setPersistent(false);
    dropPushedBack();
    try {
      sink.shutdownWrites();
      Linger linger = new Linger(exchange);
      owner = linger;
      linger.clientWritable();
    } catch (IOException | RejectedExecutionException e) {
      close(exchange); // broken, or the gateway is closing
    }
  }

  /**
   * Ends the connection at once: a truncated answer must not look like a whole one.
   *
   * @param reset by a TCP reset, for answers that a plain close would end well
   */
  void abort(HttpServerExchange exchange, boolean reset) {
    if (reset) {
      try {
        connection.setOption(Options.CLOSE_ABORT, true);
      } catch (IOException | IllegalArgumentException e) {
        LOG.debug("no TCP reset for a truncated answer", e);
      }
    }
    close(exchange);
  }

  private void close(HttpServerExchange exchange) {
    owner = null;
    exchange.setPersistent(false);
    IoUtils.safeClose(connection);
  }

  private final class Linger implements Owner {
    private final HttpServerExchange exchange;
    private final ByteBuffer scratch = ByteBuffer.allocate(16 * 1024);
    private long left = LINGER_BYTES;
    private boolean flushed;

    Linger(HttpServerExchange exchange) {
      this.exchange = exchange;
      source
          .getIoThread()
          .executeAfter(
              () -> {
                if (owner == this) {
                  close(exchange);
                }
              },
              LINGER_SECONDS,
              TimeUnit.SECONDS);
    }

    @Override
    public void clientWritable() {
      try {
        flushed = flushed || sink.flush();
        if (flushed) {
          sink.suspendWrites();
          clientReadable();
        } else {
          sink.resumeWrites();
        }
      } catch (IOException e) {
        close(exchange);
      }
    }

    @Override
    public void clientReadable() {
      try {
        int count;
        do {
          scratch.clear();
          count = source.read(scratch);
          left -= Math.max(0, count);
        } while (count > 0 && left > 0);
        if (count < 0 || left <= 0) {
          close(exchange);
        } else {
          source.resumeReads();
        }
      } catch (IOException e) {
        close(exchange);
      }
    }

    @Override
    public void clientClosed() {}
  }

  /** Reads what was pushed back first, then the connection. */
  int read(ByteBuffer into) throws IOException {
    PooledByteBuffer pushedBack = connection.getExtraBytes();
    if (pushedBack == null) {
      return source.read(into);
    }
    ByteBuffer bytes = pushedBack.getBuffer();
    int count = Math.min(into.remaining(), bytes.remaining());
    into.put(into.position(), bytes, bytes.position(), count);
    into.position(into.position() + count);
    bytes.position(bytes.position() + count);
    if (!bytes.hasRemaining()) {
      dropPushedBack();
    }
    return count;
  }

  boolean hasPushedBack() {
    return connection.getExtraBytes() != null;
  }

  /** Decodes what was pushed back; false if there is nothing. */
  boolean decodePushedBack(ChunkedDecoder decoder, ByteBuffer payload)
      throws MalformedMessageException {
    PooledByteBuffer pushedBack = connection.getExtraBytes();
    if (pushedBack == null) {
      return false;
    }
    decoder.decode(pushedBack.getBuffer(), payload);
    if (!pushedBack.getBuffer().hasRemaining()) {
      dropPushedBack();
    }
    return true;
  }

  /** Keeps bytes for whoever reads next; they come behind what is kept already. */
  void pushBack(ByteBuffer bytes) {
    if (!bytes.hasRemaining()) {
      return;
    }
    PooledByteBuffer kept = connection.getExtraBytes();
    if (kept == null) {
      kept = connection.getByteBufferPool().allocate();
      kept.getBuffer().clear().put(bytes).flip();
      connection.setExtraBytes(kept);
    } else {
      kept.getBuffer().compact().put(bytes).flip();
    }
  }

  /**
   * Looks whether the client is still there while nothing is expected of it. Bytes of a next
   * request are kept for later, as far as they fit.
   *
   * @return false if the client has closed its side
   */
  boolean isStillThere() throws IOException {
    PooledByteBuffer kept = connection.getExtraBytes();
    if (kept == null) {
      kept = connection.getByteBufferPool().allocate();
      kept.getBuffer().clear();
    } else {
      kept.getBuffer().compact();
    }
    try {
      if (!kept.getBuffer().hasRemaining()) {
        source.suspendReads();
        return true;
      }
      return source.read(kept.getBuffer()) >= 0;
    } finally {
      kept.getBuffer().flip();
      if (kept.getBuffer().hasRemaining()) {
        connection.setExtraBytes(kept);
      } else {
        connection.setExtraBytes(null);
        kept.close();
      }
    }
  }

  private void dropPushedBack() {
    PooledByteBuffer pushedBack = connection.getExtraBytes();
    if (pushedBack != null) {
      connection.setExtraBytes(null);
      pushedBack.close();
    }
  }

  long write(ByteBuffer[] from, int offset, int count) throws IOException {
    return count == 1 ? sink.write(from[offset]) : sink.write(from, offset, count);
  }

  boolean flush() throws IOException {
    return sink.flush();
  }

  void resumeReads() {
    source.resumeReads();
  }

  void suspendReads() {
    source.suspendReads();
  }

  void resumeWrites() {
    sink.resumeWrites();
  }

  void suspendWrites() {
    sink.suspendWrites();
  }
}
