package dev.sluice.cli;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks several gateways for their status at the same time. Close it to end its threads. */
final class Rollout implements AutoCloseable {
  private static final int MOST_THREADS = 32;

  private final AdminClient client;
  private final List<URI> gateways;
  private final ExecutorService threads;

  Rollout(AdminClient client, List<URI> gateways) {
    this.client = client;
    this.gateways = List.copyOf(gateways);
    this.threads =
        Executors.newFixedThreadPool(
            Math.min(gateways.size(), MOST_THREADS),
            work -> {
              Thread thread = new Thread(work, "sluice-verify");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** One answer of each gateway, in their order. */
  List<GatewayAnswer> ask() throws InterruptedException {
    List<Callable<GatewayAnswer>> questions =
        gateways.stream().<Callable<GatewayAnswer>>map(it -> () -> ask(it)).toList();
    return threads.invokeAll(questions).stream().map(Rollout::answer).toList();
  }

  private GatewayAnswer ask(URI gateway) {
    try {
      return GatewayAnswer.of(gateway, client.status(gateway));
    } catch (IOException e) {
      String problem = e.getMessage();
      return GatewayAnswer.unreachable(gateway, problem == null ? "cannot be reached" : problem);
    }
  }

  private static GatewayAnswer answer(Future<GatewayAnswer> asked) {
    try {
      return asked.get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
