package dev.sluice.runtime.forward;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * An open connection to an upstream. Owned by one exchange at a time, or idle; while idle it
 * listens, so that the upstream's close is noticed before the next use. Confined to its lane's
 * thread.
 */
final class UpstreamConnection extends Deadlines.Waiting {
  /** Most servers close idle connections after 60 s or later; being first avoids the race. */
  private static final long IDLE_NANOS = 50_000_000_000L;

  /** Who is told when the connection can be read or written. */
  interface Owner {
    void upstreamReadable();

    void upstreamWritable();
  }

  private final Lane lane;
  private final UpstreamPool pool;
  private final StreamConnection channel;
  private final ConduitStreamSourceChannel source;
  private final ConduitStreamSinkChannel sink;
  private final @Nullable TransportEnd transportEnd;
  private final ResponseHead head = new ResponseHead();
  private @Nullable Owner owner;
  private boolean reused;
  private boolean closed;

  /**
   * @param transportEnd what is below TLS, or null without TLS
   */
  UpstreamConnection(
      Lane lane, UpstreamPool pool, StreamConnection channel, @Nullable TransportEnd transportEnd) {
    this.transportEnd = transportEnd;
    this.lane = lane;
    this.pool = pool;
    this.channel = channel;
    this.source = channel.getSourceChannel();
    this.sink = channel.getSinkChannel();
    lane.upstreamConnections.incrementAndGet();
    channel.setCloseListener(ignored -> closed());
    source.setReadListener(ignored -> readable());
    sink.setWriteListener(ignored -> writable());
  }

  /** Takes the most recently used idle connection, or null. */
  static @Nullable UpstreamConnection takeIdle(Lane lane, UpstreamPool pool) {
    UpstreamConnection connection = lane.pollIdle(pool);
    if (connection != null) {
      lane.deadlines.remove(connection);
      connection.reused = true;
    }
    return connection;
  }

  void own(Owner newOwner) {
    owner = newOwner;
    head.reset();
  }

  /** The head of the answer being read; kept until the next exchange begins. */
  ResponseHead head() {
    return head;
  }

  /** Whether it has served an exchange before: then the upstream may be closing it right now. */
  boolean isReused() {
    return reused;
  }

  boolean isSecure() {
    return pool.ssl() != null;
  }

  /**
   * Looks whether the upstream has closed already, at the price of a system call. Unasked-for bytes
   * count as closed; those of TLS itself, a new session ticket say, don't.
   */
  boolean isStillOpen() {
    try {
      return source.read(ByteBuffer.allocate(1)) == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Keeps it for the next exchange. Only for connections with nothing left to read or write. */
  void giveBack() {
    owner = null;
    if (closed || pool.isClosed() || !lane.offerIdle(pool, this)) {
      close();
      return;
    }
    dueNanos = System.nanoTime() + IDLE_NANOS;
    lane.deadlines.add(this);
    source.resumeReads();
  }

  @Override
  void expired() {
    close();
  }

  private void readable() {
    Owner current = owner;
    if (current != null) {
      current.upstreamReadable();
    } else if (!isStillOpen()) {
      close();
    }
  }

  private void writable() {
    Owner current = owner;
    if (current != null) {
      current.upstreamWritable();
    } else {
      sink.suspendWrites();
    }
  }

  private void closed() {
    if (closed) {
      return;
    }
    closed = true;
    lane.upstreamConnections.decrementAndGet();
    lane.deadlines.remove(this);
    lane.removeIdle(pool, this);
  }

  void close() {
    owner = null;
    IoUtils.safeClose(channel);
    closed();
  }

  /**
   * Whether an end of stream was the upstream's will: under TLS a plain TCP close may be anybody's
   * (RFC 8446, section 6.1).
   */
  boolean endedProperly() {
    return transportEnd == null || !transportEnd.reached();
  }

  int read(ByteBuffer into) throws IOException {
    return source.read(into);
  }

  int write(ByteBuffer from) throws IOException {
    return sink.write(from);
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
