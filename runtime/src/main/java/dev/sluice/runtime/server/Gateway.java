package dev.sluice.runtime.server;

import dev.sluice.runtime.forward.ForwardingEngine;
import dev.sluice.runtime.observe.RequestRecorder;
import dev.sluice.runtime.secret.Secrets;
import dev.sluice.table.Account;
import dev.sluice.table.Endpoint;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.SecretReference;
import io.undertow.UndertowOptions;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/** The listening gateway. Thread-safe. */
public final class Gateway implements AutoCloseable {
  /** For what may block: names to look up, TLS handshakes. */
  private static final int WORKER_THREADS = 8;

  /** Undertow counts a head as it parses; what is between ours and its limit gets a 431. */
  private static final int PARSER_SLACK = 4;

  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int BACKLOG = 4096;

  private final XnioWorker worker;
  private final ForwardingEngine engine;
  private final RequestHandler handler;
  private final HttpOpenListener http;
  private final AcceptingChannel<StreamConnection> listener;
  private final Secrets secrets;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Gateway(
      XnioWorker worker,
      ForwardingEngine engine,
      RequestHandler handler,
      HttpOpenListener http,
      AcceptingChannel<StreamConnection> listener,
      Secrets secrets) {
    this.worker = worker;
    this.engine = engine;
    this.handler = handler;
    this.http = http;
    this.listener = listener;
    this.secrets = secrets;
  }

  /**
   * Starts listening; answers 503 until a table is served.
   *
   * @param recorder takes each finished request, on I/O threads
   * @throws IOException if the address cannot be bound
   */
  public static Gateway start(GatewaySettings settings, Secrets secrets, RequestRecorder recorder)
      throws IOException {
    XnioWorker worker =
        Xnio.getInstance(Gateway.class.getClassLoader()).createWorker(workerOptions(settings));
    try {
      ByteBufferPool buffers = new DefaultByteBufferPool(true, BUFFER_BYTES, -1, 12);
      ForwardingEngine engine = new ForwardingEngine(worker, buffers, recorder);
      RequestHandler handler =
          new RequestHandler(
              new RequestGuard(settings.maxHeaderBytes(), settings.maxHeaders()), engine);
      HttpOpenListener http = new HttpOpenListener(buffers, httpOptions(settings));
      http.setRootHandler(handler);
      AcceptingChannel<StreamConnection> listener =
          worker.createStreamConnectionServer(
              settings.listen(), ChannelListeners.openListenerAdapter(http), SOCKET);
      listener.resumeAccepts();
      return new Gateway(worker, engine, handler, http, listener, secrets);
    } catch (IOException | RuntimeException e) {
      worker.shutdownNow();
      throw e;
    }
  }

  private static final OptionMap SOCKET =
      OptionMap.builder()
          .set(Options.TCP_NODELAY, true)
          .set(Options.REUSE_ADDRESSES, true)
          .set(Options.BACKLOG, BACKLOG)
          .getMap();

  private static OptionMap workerOptions(GatewaySettings settings) {
    return OptionMap.builder()
        .set(Options.WORKER_NAME, "sluice")
        .set(Options.WORKER_IO_THREADS, settings.ioThreads())
        .set(Options.WORKER_TASK_CORE_THREADS, WORKER_THREADS)
        .set(Options.WORKER_TASK_MAX_THREADS, WORKER_THREADS)
        .set(Options.THREAD_DAEMON, true)
        .getMap();
  }

  private static OptionMap httpOptions(GatewaySettings settings) {
    return OptionMap.builder()
        // The raw path is what is routed and forwarded.
        .set(UndertowOptions.DECODE_URL, false)
        .set(UndertowOptions.MAX_PARAMETERS, 10_000)
        .set(UndertowOptions.MAX_HEADERS, settings.maxHeaders() * PARSER_SLACK)
        .set(UndertowOptions.MAX_HEADER_SIZE, settings.maxHeaderBytes() * PARSER_SLACK)
        // Bodies are read by the engine, which has limits of its own.
        .set(UndertowOptions.MAX_ENTITY_SIZE, -1L)
        .set(UndertowOptions.REQUEST_PARSE_TIMEOUT, (int) settings.headTimeout().toMillis())
        .set(UndertowOptions.NO_REQUEST_TIMEOUT, (int) settings.keepAliveTimeout().toMillis())
        .set(UndertowOptions.ALWAYS_SET_DATE, false)
        .set(UndertowOptions.ENABLE_HTTP2, false)
        .set(UndertowOptions.ALLOW_UNKNOWN_PROTOCOLS, false)
        .getMap();
  }

  /** The address that is listened on, its port chosen. */
  public InetSocketAddress address() {
    return listener.getLocalAddress(InetSocketAddress.class);
  }

  /**
   * Binds {@code table} aside and swaps it in with one write. Requests under way keep what they
   * started with. Blocks while binding; one caller at a time.
   *
   * @throws UnservableTableException if it cannot be bound; what was served goes on being served
   */
  public synchronized void serve(RoutingTable table) throws UnservableTableException {
    Snapshot before = handler.live();
    try {
      Snapshot next = Snapshot.bind(table, engine.pools(), secrets, before);
      if (before == null || !next.secrets().equals(before.secrets())) {
        secrets.watch(next.secrets());
      }
      handler.swap(next);
    } finally {
      // What a refused table made, or what only the one before used, goes.
      Snapshot served = handler.live();
      if (served != null || before != null) {
        engine.pools().retain(served == null ? Set.of() : served.pools());
      }
    }
  }

  /** What is served now. */
  public Optional<RoutingTable> table() {
    return Optional.ofNullable(handler.live()).map(Snapshot::table);
  }

  /** A secret that an endpoint needs and nobody provides: the endpoint answers 503. */
  public record MissingSecret(String account, String endpoint, SecretReference reference) {}

  /** The secrets missing now, sorted by account and endpoint. */
  public List<MissingSecret> missingSecrets() {
    Snapshot snapshot = handler.live();
    return snapshot == null ? List.of() : missingSecrets(snapshot.table());
  }

  private List<MissingSecret> missingSecrets(RoutingTable table) {
    List<MissingSecret> missing = new ArrayList<>();
    for (Account account : table.accounts().values()) {
      for (Endpoint endpoint : account.endpoints().values()) {
        for (SecretReference reference : Snapshot.references(endpoint)) {
          if (secrets.find(reference) == null) {
            missing.add(new MissingSecret(account.name(), endpoint.name(), reference));
          }
        }
      }
    }
    return missing;
  }

  /** Counts of what is open now. */
  public record Gauges(
      int clientConnections,
      int requestsInFlight,
      int upstreamConnections,
      int idleUpstreamConnections) {}

  public Gauges gauges() {
    return new Gauges(
        engine.clientConnections(),
        engine.requestsInFlight(),
        engine.upstreamConnections(),
        engine.idleUpstreamConnections());
  }

  /**
   * Stops accepting connections, waits for the requests under way, then cuts those left.
   *
   * @return how many were cut
   */
  public int drain(Duration timeout) {
    IoUtils.safeClose(listener);
    engine.drain();
    long end = System.nanoTime() + timeout.toNanos();
    while (engine.requestsInFlight() > 0 && System.nanoTime() - end < 0) {
      if (!pause()) {
        break;
      }
    }
    int cut = engine.requestsInFlight();
    close();
    return cut;
  }

  private static boolean pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(10);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Closes everything at once. Closing again does nothing. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return; // a listener whose worker has ended can't be closed: it would wait for it
    }
    IoUtils.safeClose(listener);
    http.closeConnections();
    engine.pools().retain(Set.of());
    worker.shutdown();
    try {
      if (!worker.awaitTermination(5, TimeUnit.SECONDS)) {
        worker.shutdownNow();
      }
    } catch (InterruptedException e) {
      worker.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
