package dev.sluice.runtime.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.awaitility.Awaitility;

/**
 * A scripted TCP server on loopback. Each accepted connection is handed to a script on a thread of
 * its own: the first to the first script and so on, the last script serving all that follow. A
 * script that ends closes its connection. I/O errors end a script quietly, since gateways may cut
 * connections; anything else that a script throws fails the test when this is closed.
 */
public final class RawUpstream implements AutoCloseable {

  /** What the upstream does with one connection. */
  @FunctionalInterface
  public interface Script {
    void run(Wire wire) throws Exception;
  }

  /** A request that was read to its end; each character of the text is one byte. */
  public record Request(Head head, String text) {}

  private final ServerSocket listener;
  private final Optional<SSLContext> tls;
  private final List<Script> scripts;
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private final List<Optional<String>> serverNames = new CopyOnWriteArrayList<>();

  private RawUpstream(Optional<SSLContext> tls, List<Script> scripts) throws IOException {
    this.listener = new ServerSocket(0, 200, Loopback.port(0).getAddress());
    this.tls = tls;
    this.scripts = scripts;
    thread(this::accept, "upstream-accept").start();
  }

  public static RawUpstream start(Script... scripts) throws IOException {
    return new RawUpstream(Optional.empty(), List.of(scripts));
  }

  /** With TLS; a failed handshake ends the connection before its script. */
  public static RawUpstream startTls(SSLContext tls, Script... scripts) throws IOException {
    return new RawUpstream(Optional.of(tls), List.of(scripts));
  }

  /** Answers every request of every connection with the same bytes. */
  public static RawUpstream answering(String response) throws IOException {
    Holder self = new Holder();
    RawUpstream upstream =
        start(
            wire -> {
              self.ready.await();
              while (self.value.readRequest(wire).isPresent()) {
                wire.write(response);
              }
            });
    self.value = upstream;
    self.ready.give();
    return upstream;
  }

  /** Answers the first request of every connection, which has no body, and closes it. */
  public static RawUpstream answeringOnce(String response) throws IOException {
    return start(
        wire -> {
          wire.readHead();
          wire.write(response);
        });
  }

  private static final class Holder {
    private final Signal ready = new Signal();
    private RawUpstream value;
  }

  /** A 200 with that text and a length. */
  public static String ok(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  /** Reads and remembers the connection's next request; empty at its end. */
  public Optional<Request> readRequest(Wire wire) throws IOException {
    Optional<Head> head = wire.readHeadOrEnd();
    if (head.isEmpty()) {
      return Optional.empty();
    }
    Request request =
        new Request(head.get(), new String(wire.readRequestBody(head.get()), ISO_8859_1));
    requests.add(request);
    return Optional.of(request);
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** Connections accepted so far. */
  public int accepted() {
    return accepted.get();
  }

  /** Connections whose script is still running. */
  public int open() {
    return open.get();
  }

  /** Requests read to their end so far. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** The only request so far. */
  public Request onlyRequest() {
    if (requests.size() != 1) {
      throw new AssertionError("requests: " + requests.size() + " (expected: 1)");
    }
    return requests.get(0);
  }

  /** For each TLS handshake that succeeded, the server name asked for. */
  public List<Optional<String>> serverNames() {
    return List.copyOf(serverNames);
  }

  /** Waits until no connection is left. */
  public void awaitNoConnections() {
    Awaitility.await().atMost(Signal.PATIENCE).until(() -> open.get() == 0);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        sockets.add(socket);
        int number = accepted.getAndIncrement();
        open.incrementAndGet();
        Script script = scripts.get(Math.min(number, scripts.size() - 1));
        thread(() -> serve(socket, script), "upstream-" + number).start();
      } catch (IOException e) {
        // Closed: the loop ends.
      }
    }
  }

  private void serve(Socket transport, Script script) {
    try (Socket closing = transport;
        Wire wire = secured(closing)) {
      script.run(wire);
    } catch (IOException e) {
      // The gateway cut the connection, or refused the handshake.
    } catch (Throwable e) {
      failures.add(e);
    } finally {
      sockets.remove(transport);
      open.decrementAndGet();
    }
  }

  private Wire secured(Socket transport) throws IOException {
    if (tls.isEmpty()) {
      return new Wire(transport, transport);
    }
    transport.setSoTimeout((int) Signal.PATIENCE.toMillis());
    SSLSocket socket =
        (SSLSocket) tls.get().getSocketFactory().createSocket(transport, null, port(), true);
    socket.setUseClientMode(false);
    socket.startHandshake();
    Wire wire = new Wire(socket, transport);
    serverNames.add(wire.serverName());
    return wire;
  }

  private static Thread thread(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Stops listening, cuts what is open, and fails if a script has failed. */
  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
    for (Throwable failure : failures) {
      throw new AssertionError("the upstream's script failed", failure);
    }
  }
}
