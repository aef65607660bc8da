package dev.sluice.bench;

import dev.sluice.table.Account;
import dev.sluice.table.Endpoint;
import dev.sluice.table.Forwarding;
import dev.sluice.table.Pool;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.Subject;
import dev.sluice.table.Timeouts;
import dev.sluice.table.TlsSettings;
import dev.sluice.table.Upstream;
import dev.sluice.table.User;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tables as large repositories have them: teams on accounts, some endpoints narrowed, a pool each.
 */
final class Tables {
  static final int ENDPOINTS_OF_ACCOUNT = 10;
  static final String POOL = "pool";

  private static final int TEAMS = 500;
  private static final int USERS = 2_000;
  private static final int MACHINES = 2_000;

  private Tables() {}

  static String accountName(int number) {
    return "account-%05d".formatted(number);
  }

  static String endpointName(int number) {
    return "endpoint-" + number;
  }

  static Stream<Subject> callers() {
    return Stream.concat(
        IntStream.range(0, USERS).mapToObj(Tables::user),
        IntStream.range(0, MACHINES).mapToObj(Tables::machine));
  }

  /** Whether {@link #callerOf} gives a user for it, and not a machine. */
  static boolean isForUsers(int endpoint) {
    return isNarrowed(endpoint) || endpoint % 2 == 0;
  }

  private static boolean isNarrowed(int endpoint) {
    return endpoint % 5 == 3;
  }

  /** The place among the callers of one that may use an endpoint. */
  static int callerOf(int account, int endpoint) {
    return isForUsers(endpoint)
        ? account * 6 % TEAMS
        : USERS + (account * 3 + endpoint) % MACHINES;
  }

  static RoutingTable withEndpoints(int endpoints) {
    SortedMap<String, Account> accounts = new TreeMap<>();
    for (int i = 0; i < endpoints / ENDPOINTS_OF_ACCOUNT; i++) {
      accounts.put(accountName(i), account(i));
    }
    SortedMap<String, User> users = new TreeMap<>();
    for (int i = 0; i < USERS; i++) {
      String email = user(i).email();
      users.put(email, new User(email, List.of(team(i), team(i * 7), team(i * 31))));
    }
    return new RoutingTable(accounts, users, new TreeMap<>(), List.of());
  }

  private static Account account(int number) {
    SortedMap<String, Endpoint> endpoints = new TreeMap<>();
    for (int i = 0; i < ENDPOINTS_OF_ACCOUNT; i++) {
      endpoints.put(endpointName(i), endpoint(number, i));
    }
    List<Pool.Member> members =
        endpoints.keySet().stream()
            .map(name -> new Pool.Member(name, 10, 0, List.of(), true, new TreeMap<>()))
            .toList();
    return new Account(
        accountName(number),
        IntStream.range(0, 6)
            .<Subject>mapToObj(i -> new Subject.Team(team(number * 6 + i)))
            .toList(),
        endpoints,
        Optional.of(new Pool(POOL, Pool.Mode.WEIGHT, members)));
  }

  private static Endpoint endpoint(int account, int number) {
    List<Subject> narrowed =
        isNarrowed(number) ? List.of(new Subject.Team(team(account * 6))) : List.of();
    String host = endpointName(number) + "." + accountName(account) + ".example";
    return new Endpoint(
        endpointName(number),
        new Upstream("https", host, host, 443, "/v1", TlsSettings.DEFAULT),
        List.of(),
        List.of(machine(account * 3 + number)),
        narrowed,
        Timeouts.DEFAULT,
        0,
        Forwarding.PLAIN);
  }

  private static String team(int number) {
    return "team-" + number % TEAMS;
  }

  private static Subject.User user(int number) {
    return new Subject.User("user" + number + "@acme.example");
  }

  private static Subject machine(int number) {
    return new Subject.Machine("service-" + number % MACHINES);
  }
}
