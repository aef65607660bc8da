package dev.sluice.bench;

import dev.sluice.route.Identity;
import dev.sluice.route.Refusal;
import dev.sluice.route.Route;
import dev.sluice.route.Routes;
import dev.sluice.table.RoutingTable;
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

/**
 * One decision, by the code that the gateway decides with: the raw path is taken apart and looked
 * up, and the caller is held against the endpoint's access. Requests go all over the table, so that
 * what they need is not in a processor's cache by chance.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
public class RouteBenchmark {
  private static final int REQUESTS = 1 << 16;

  /** Endpoints of the table. */
  @Param({"1000", "100000"})
  public int endpoints;

  private Routes<String> routes;
  private final String[] paths = new String[REQUESTS];
  private final Identity[] callers = new Identity[REQUESTS];
  private int next;

  /** Makes the table and the requests. */
  @Setup
  public void requests() {
    RoutingTable table = Tables.withEndpoints(endpoints);
    routes = new Routes<>(table, (account, endpoint) -> endpoint.name());
    Random random = new Random(1);
    Identity[] all =
        Tables.callers().map(caller -> Identity.of(table, caller)).toArray(Identity[]::new);
    for (int i = 0; i < REQUESTS; i++) {
      int account = random.nextInt(endpoints / Tables.ENDPOINTS_OF_ACCOUNT);
      int endpoint = random.nextInt(Tables.ENDPOINTS_OF_ACCOUNT);
      boolean toPool = random.nextInt(16) == 0;
      paths[i] =
          "/proxy-api/%s/%s/chat/completions"
              .formatted(
                  Tables.accountName(account),
                  toPool ? Tables.POOL : Tables.endpointName(endpoint));
      boolean allowed = random.nextInt(16) != 0;
      callers[i] = all[allowed ? Tables.callerOf(account, endpoint) : random.nextInt(all.length)];
    }
  }

  /** The endpoint that is chosen, or why there is none. */
  @Benchmark
  public Object decide() {
    int at = next++ & (REQUESTS - 1);
    Identity caller = callers[at];
    Routes.Resolution<String> resolution = routes.resolve(paths[at]);
    if (resolution instanceof Routes.Found<String> found) {
      return choose(found.route(), caller);
    }
    return resolution;
  }

  private static Object choose(Route<String> route, Identity caller) {
    String chosen =
        route.choose(
            caller.subjects(), caller.metadata(), ThreadLocalRandom.current().nextDouble());
    return chosen == null ? refusal(route, caller) : chosen;
  }

  private static Refusal refusal(Route<String> route, Identity caller) {
    return route.refusal(caller.subjects(), caller.metadata());
  }
}
