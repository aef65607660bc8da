package dev.sluice.runtime.forward;

import io.undertow.connector.ByteBufferPool;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioIoThread;

/**
 * What one I/O thread owns: its upstream connections, buffers and deadlines. A request is served
 * from start to end in the lane of its client connection, so nothing here is locked; only the
 * counters are read by others.
 */
final class Lane {
  /** Idle connections kept for one upstream. */
  private static final int MAX_IDLE = 512;

  final XnioIoThread thread;
  final ByteBufferPool buffers;
  final Deadlines deadlines;
  final HeadWriter head = new HeadWriter();
  final AtomicInteger requestsInFlight = new AtomicInteger();
  final AtomicInteger upstreamConnections = new AtomicInteger();
  final AtomicInteger idleUpstreamConnections = new AtomicInteger();
  private final Map<UpstreamPool, ArrayDeque<UpstreamConnection>> idle = new HashMap<>();

  Lane(XnioIoThread thread, ByteBufferPool buffers) {
    this.thread = thread;
    this.buffers = buffers;
    this.deadlines = new Deadlines(thread);
  }

  /** The most recently used idle connection to an upstream, no longer idle then; or null. */
  @Nullable UpstreamConnection pollIdle(UpstreamPool pool) {
    ArrayDeque<UpstreamConnection> connections = idle.get(pool);
    UpstreamConnection connection = connections == null ? null : connections.pollLast();
    if (connection != null) {
      idleUpstreamConnections.decrementAndGet();
    }
    return connection;
  }

  /** Keeps an idle connection, unless there are enough. */
  boolean offerIdle(UpstreamPool pool, UpstreamConnection connection) {
    ArrayDeque<UpstreamConnection> connections =
        idle.computeIfAbsent(pool, ignored -> new ArrayDeque<>());
    if (connections.size() >= MAX_IDLE) {
      return false;
    }
    connections.addLast(connection);
    idleUpstreamConnections.incrementAndGet();
    return true;
  }

  /** Drops a connection from the idle ones, if it is one. */
  void removeIdle(UpstreamPool pool, UpstreamConnection connection) {
    ArrayDeque<UpstreamConnection> connections = idle.get(pool);
    if (connections != null && connections.remove(connection)) {
      idleUpstreamConnections.decrementAndGet();
    }
  }

  /** Closes the idle connections to an upstream that is no longer in use. */
  void forget(UpstreamPool pool) {
    for (UpstreamConnection connection = pollIdle(pool);
        connection != null;
        connection = pollIdle(pool)) {
      connection.close();
    }
    idle.remove(pool);
  }
}
