package dev.sluice.runtime.server;

import dev.sluice.runtime.observe.RequestRecorder;
import dev.sluice.runtime.secret.Secrets;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.SecretReference;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The listening gateway. Thread-safe. */
@SuppressWarnings("DoNotCallSuggester") // a sketch
public final class Gateway implements AutoCloseable {
  private Gateway() {}

  /**
   * Starts listening; answers 503 until a table is served.
   *
   * @throws IOException if the address cannot be bound
   */
  public static Gateway start(GatewaySettings settings, Secrets secrets, RequestRecorder recorder)
      throws IOException {
    throw new IOException("not yet");
  }

  /** The address that is listened on, its port chosen. */
  public InetSocketAddress address() {
    throw new IllegalStateException();
  }

  /**
   * Binds {@code table} aside and swaps it in with one write. Requests under way keep what they
   * started with. Blocks while binding; one caller at a time.
   *
   * @throws UnservableTableException if it cannot be bound; what was served goes on being served
   */
  public void serve(RoutingTable table) throws UnservableTableException {
    throw new IllegalStateException();
  }

  /** What is served now. */
  public Optional<RoutingTable> table() {
    return Optional.empty();
  }

  /** A secret that an endpoint needs and nobody provides: the endpoint answers 503. */
  public record MissingSecret(String account, String endpoint, SecretReference reference) {}

  /** The secrets missing now, sorted by account and endpoint. */
  public List<MissingSecret> missingSecrets() {
    return List.of();
  }

  /** Counts of what is open now. */
  public record Gauges(
      int clientConnections,
      int requestsInFlight,
      int upstreamConnections,
      int idleUpstreamConnections) {}

  public Gauges gauges() {
    return new Gauges(0, 0, 0, 0);
  }

  /**
   * Stops accepting connections, waits for the requests under way, then cuts those left.
   *
   * @return how many were cut
   */
  public int drain(Duration timeout) {
    return 0;
  }

  /** Closes everything at once. */
  @Override
  public void close() {}
}
