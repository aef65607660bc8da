package dev.sluice.runtime.admin;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.BlockingHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.xnio.Options;

/**
 * The admin port: {@code /healthz}, {@code /readyz}, {@code /metrics}, {@code /api/v1/status},
 * {@code /api/v1/table}, {@code POST /api/v1/refresh}. Has threads of its own, so that it answers
 * however busy the gateway is.
 */
public final class AdminServer implements AutoCloseable {
  /**
   * A longer body is cut off without an answer. For one in chunks Undertow asks before any page can
   * say otherwise, so this is far above what pages read, and keeps an answer for what is too large.
   */
  private static final long MOST_DRAINED = 16L * 1024 * 1024;

  private final Undertow server;

  private AdminServer(Undertow server) {
    this.server = server;
  }

  /**
   * Starts listening. On an address that other machines reach a token is needed.
   *
   * @param token asked for on everything but {@code /healthz} and {@code /readyz}
   * @param refreshSecret what webhooks are signed with, which then need no token
   * @throws IOException if the address cannot be bound
   * @throws IllegalArgumentException if the address needs a token and there is none
   */
  public static AdminServer start(
      InetSocketAddress listen,
      Optional<AdminToken> token,
      Optional<RefreshSecret> refreshSecret,
      Operations operations)
      throws IOException {
    if (token.isEmpty() && !listen.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException(
          "the admin port on "
              + listen.getHostString()
              + " can be reached from other machines and needs a token: set --admin-token-file or"
              + " SLUICE_ADMIN_TOKEN");
    }
    Undertow server =
        Undertow.builder()
            .addHttpListener(listen.getPort(), listen.getAddress().getHostAddress())
            .setIoThreads(1)
            .setWorkerThreads(2)
            .setServerOption(UndertowOptions.MAX_HEADER_SIZE, 16 * 1024)
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, MOST_DRAINED)
            .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, 10_000)
            .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, 60_000)
            .setServerOption(UndertowOptions.SHUTDOWN_TIMEOUT, 1_000)
            .setSocketOption(Options.READ_TIMEOUT, 30_000)
            .setHandler(handler(token, refreshSecret, operations))
            .build();
    try {
      server.start();
    } catch (RuntimeException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw e;
    }
    return new AdminServer(server);
  }

  private static HttpHandler handler(
      Optional<AdminToken> token, Optional<RefreshSecret> secret, Operations operations) {
    HttpHandler pages = new Methods(Methods.READING, new AdminPages(operations, token.isPresent()));
    HttpHandler reading = new BlockingHandler(new AdminGuard(token, pages));
    HttpHandler refresh = RefreshPage.guarded(operations, token, secret);
    return exchange ->
        (exchange.getRequestPath().equals(RefreshPage.PATH) ? refresh : reading)
            .handleRequest(exchange);
  }

  /** The address that is listened on, its port chosen. */
  public InetSocketAddress address() {
    return (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
  }

  @Override
  public void close() {
    server.stop();
  }
}
