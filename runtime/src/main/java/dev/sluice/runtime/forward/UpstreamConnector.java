package dev.sluice.runtime.forward;

import io.undertow.UndertowOptions;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xnio.IoFuture;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.ssl.SslConnection;

/**
 * One attempt to open a connection to an upstream: name, address after address, TLS handshake.
 * Tells its listener once, on the lane's thread. The caller sets the deadline and calls {@link
 * #cancel}.
 */
final class UpstreamConnector {
  private static final OptionMap SOCKET =
      OptionMap.create(Options.TCP_NODELAY, true, Options.KEEP_ALIVE, true);

  /** Who is told how it went. */
  interface Listener {
    void connected(UpstreamConnection connection);

    void connectFailed(Failure failure);
  }

  private final Lane lane;
  private final UpstreamPool pool;
  private final Listener listener;
  private List<InetAddress> addresses = List.of();
  private int next;
  private @Nullable IoFuture<StreamConnection> opening;
  private @Nullable StreamConnection shakingHands;
  private boolean over;

  private UpstreamConnector(Lane lane, UpstreamPool pool, Listener listener) {
    this.lane = lane;
    this.pool = pool;
    this.listener = listener;
  }

  /** Starts; the listener may be told before this returns. */
  static UpstreamConnector connect(
      Lane lane, UpstreamPool pool, HostResolver resolver, Listener listener) {
    UpstreamConnector connector = new UpstreamConnector(lane, pool, listener);
    resolver.resolve(pool.key().host(), lane, connector::resolved);
    return connector;
  }

  /** Gives up; the listener isn't told. */
  void cancel() {
    over = true;
    if (opening != null) {
      opening.cancel();
    }
    IoUtils.safeClose(shakingHands);
  }

  private void resolved(List<InetAddress> found) {
    addresses = found;
    tryNext();
  }

  private void tryNext() {
    if (over) {
      return;
    }
    if (next == addresses.size()) {
      fail(Failure.UPSTREAM_CONNECT);
      return;
    }
    InetSocketAddress address = new InetSocketAddress(addresses.get(next++), pool.key().port());
    IoFuture<StreamConnection> future =
        lane.thread.openStreamConnection(address, this::opened, SOCKET);
    opening = future;
    future.addNotifier(
        (result, ignored) -> {
          if (result.getStatus() == IoFuture.Status.FAILED) {
            lane.thread.execute(this::tryNext);
          }
        },
        null);
  }

  private void opened(StreamConnection connection) {
    opening = null;
    if (over) {
      IoUtils.safeClose(connection);
      return;
    }
    UndertowXnioSsl ssl = pool.ssl();
    if (ssl == null) {
      succeed(connection, null);
    } else {
      shakeHands(ssl, connection, TransportEnd.watch(connection));
    }
  }

  private void shakeHands(UndertowXnioSsl ssl, StreamConnection plain, TransportEnd end) {
    UpstreamPool.Key key = pool.key();
    OptionMap.Builder options =
        OptionMap.builder()
            .set(Options.SSL_PEER_HOST_NAME, key.host())
            .set(Options.SSL_PEER_PORT, key.port());
    if (!HostResolver.isAddress(key.host())) {
      options.set(UndertowOptions.SSL_SNI_HOSTNAME, key.host());
    }
    if (key.tls().rejectUnauthorized()) {
      options.set(UndertowOptions.ENDPOINT_IDENTIFICATION_ALGORITHM, "HTTPS");
    }
    try {
      // The URI only gives an address, which the options above override: no name is looked up.
      SslConnection connection =
          ssl.wrapExistingConnection(
              plain, options.getMap(), URI.create("https://127.0.0.1:" + key.port()));
      shakingHands = connection;
      connection.getHandshakeSetter().set(ignored -> handshakeDone(connection, end));
      connection.setCloseListener(ignored -> handshakeFailed());
      connection.getSourceChannel().setReadListener(channel -> drive(connection));
      connection.getSinkChannel().setWriteListener(channel -> drive(connection));
      connection.startHandshake();
      connection.getSinkChannel().resumeWrites();
      connection.getSourceChannel().resumeReads();
    } catch (IOException e) {
      IoUtils.safeClose(plain);
      handshakeFailed();
    }
  }

  /** The handshake goes on whenever somebody reads or writes. */
  private void drive(SslConnection connection) {
    if (over) {
      return;
    }
    try {
      connection.getSinkChannel().write(ByteBuffer.allocate(0));
      connection.getSinkChannel().flush();
      if (!over && connection.getSourceChannel().read(ByteBuffer.allocate(0)) < 0) {
        handshakeFailed();
      }
    } catch (IOException e) {
      handshakeFailed();
    }
  }

  private void handshakeDone(SslConnection connection, TransportEnd end) {
    if (over) {
      return;
    }
    connection.getSinkChannel().suspendWrites();
    connection.getSourceChannel().suspendReads();
    shakingHands = null;
    succeed(connection, end);
  }

  private void handshakeFailed() {
    if (!over) {
      StreamConnection connection = shakingHands;
      fail(Failure.UPSTREAM_TLS);
      IoUtils.safeClose(connection);
    }
  }

  private void succeed(StreamConnection connection, @Nullable TransportEnd end) {
    over = true;
    listener.connected(new UpstreamConnection(lane, pool, connection, end));
  }

  private void fail(Failure failure) {
    over = true;
    listener.connectFailed(failure);
  }
}
