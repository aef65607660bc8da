package dev.sluice.bench;

import dev.sluice.route.Identity;
import dev.sluice.route.Route;
import dev.sluice.route.Routes;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.TableCodec;
import dev.sluice.table.UnreadableTableException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * One decision, by the code that the gateway decides with: the raw path is taken apart and looked
 * up, and the caller is held against the endpoint's access. Requests go all over the table, so that
 * what they need is not in a processor's cache by chance; {@link #requestAlone} tells what it costs
 * to come by a request, which the others contain, and {@link #readFromMemory} what it costs to wait
 * once for memory.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RouteBenchmark {
  private static final int REQUESTS = 1 << 16;

  /** Endpoints of the table. */
  @Param({"1000", "100000"})
  public int endpoints;

  private RoutingTable table;
  private Routes<String> routes;
  private Identity[] all;
  private final String[] paths = new String[REQUESTS];
  private final Identity[] callers = new Identity[REQUESTS];
  private int next;
  private int[] chain = {};

  /** Makes the table; each benchmark makes requests of its kind. */
  @Setup
  public void prepare(BenchmarkParams params) throws UnreadableTableException {
    table = TableCodec.read(TableCodec.write(Tables.withEndpoints(endpoints))); // as served
    routes = new Routes<>(table, (account, endpoint) -> endpoint.name());
    all = Tables.callers().map(caller -> Identity.of(table, caller)).toArray(Identity[]::new);
    String benchmark = params.getBenchmark();
    Kind kind = Kind.valueOf(benchmark.substring(benchmark.lastIndexOf('.') + 1));
    Random random = new Random(1);
    if (kind == Kind.readFromMemory) {
      chain = chain(random);
    }
    for (int i = 0; i < REQUESTS; i++) {
      request(i, kind, random);
    }
  }

  /** What is asked for, by the names of the benchmarks. */
  private enum Kind {
    endpointOfUser,
    endpointOfMachine,
    pool,
    refused,
    requestAlone,
    readFromMemory
  }

  /** Places in one circle through all of them, one in each line of a cache; 64 MiB. */
  private static int[] chain(Random random) {
    int line = 16; // ints
    Integer[] order = new Integer[1 << 20];
    Arrays.setAll(order, i -> i * line);
    Collections.shuffle(Arrays.asList(order), random);
    int[] places = new int[order.length * line];
    for (int i = 0; i < order.length; i++) {
      places[order[i]] = order[(i + 1) % order.length];
    }
    return places;
  }

  private void request(int at, Kind kind, Random random) {
    int account = random.nextInt(endpoints / Tables.ENDPOINTS_OF_ACCOUNT);
    int endpoint;
    do {
      endpoint = random.nextInt(Tables.ENDPOINTS_OF_ACCOUNT);
    } while (kind == Kind.endpointOfMachine == Tables.isForUsers(endpoint));
    String name = kind == Kind.pool ? Tables.POOL : Tables.endpointName(endpoint);
    paths[at] = "/proxy-api/%s/%s/chat/completions".formatted(Tables.accountName(account), name);
    callers[at] =
        all[kind == Kind.refused ? random.nextInt(all.length) : Tables.callerOf(account, endpoint)];
  }

  /** A user whose team the account lets in; one endpoint of five is narrowed to it. */
  @Benchmark
  public Object endpointOfUser() {
    return decide();
  }

  /** A virtual account that is let in to the endpoint alone. */
  @Benchmark
  public Object endpointOfMachine() {
    return decide();
  }

  /** One of ten endpoints of equal weight. */
  @Benchmark
  public Object pool() {
    return decide();
  }

  /** Any caller: nearly all are refused, and it is found out why. */
  @Benchmark
  public Object refused() {
    return decide();
  }

  /** No decision: what the harness itself costs. */
  @Benchmark
  public Object requestAlone() {
    int at = next++ & (REQUESTS - 1);
    Identity caller = callers[at];
    return paths[at].indexOf('%') < 0 ? caller.subjects() : caller.metadata();
  }

  /** A place in memory that says where the next is: nothing can be read ahead. */
  @Benchmark
  public int readFromMemory() {
    next = chain[next];
    return next;
  }

  private Object decide() {
    int at = next++ & (REQUESTS - 1);
    Identity caller = callers[at];
    Routes.Resolution<String> resolution = routes.resolve(paths[at]);
    return resolution instanceof Routes.Found<String> found
        ? choose(found.route(), caller)
        : resolution;
  }

  private static Object choose(Route<String> route, Identity caller) {
    String chosen =
        route.choose(
            caller.subjects(), caller.metadata(), ThreadLocalRandom.current().nextDouble());
    return chosen == null ? route.refusal(caller.subjects(), caller.metadata()) : chosen;
  }
}
