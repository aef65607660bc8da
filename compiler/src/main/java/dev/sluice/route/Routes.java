package dev.sluice.route;

import dev.sluice.table.Account;
import dev.sluice.table.Endpoint;
import dev.sluice.table.Pool;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The routes of a table, each with a value of the caller's bound to its endpoint. Immutable;
 * thread-safe.
 *
 * @param <T> what requests to an endpoint are served by
 */
public final class Routes<T> {

  /** What a path names. */
  public sealed interface Resolution<T> {}

  /**
   * The path is refused: by itself, whatever the table says, or since the table has no such route.
   */
  public record Refused<T>(Refusal refusal) implements Resolution<T> {}

  /**
   * An endpoint, or a pool.
   *
   * @param rest raw path behind the two segments, from its slash on; may be empty
   */
  public record Found<T>(Route<T> route, String rest) implements Resolution<T> {}

  /** The routes of one account. */
  private record Laid<T>(Account account, List<Route<T>> routes) {}

  private final Map<String, Laid<T>> accounts = new HashMap<>();
  private final RouteIndex<T> index;
  private final Resolution<T> badPath = new Refused<>(Refusal.BAD_PATH);
  private final Resolution<T> unknown = new Refused<>(Refusal.UNKNOWN_ROUTE);

  /**
   * Lays out the routes.
   *
   * @param bind gives the value of an endpoint, once for each
   */
  public Routes(RoutingTable table, BiFunction<Account, Endpoint, T> bind) {
    this(table, bind, Map.of());
  }

  private Routes(
      RoutingTable table, BiFunction<Account, Endpoint, T> bind, Map<String, Laid<T>> before) {
    Map<List<Subject>, Subjects> sets = new HashMap<>(); // many accounts are open to the same
    for (Account account : table.accounts().values()) {
      Laid<T> known = before.get(account.name());
      boolean same = known != null && known.account().equals(account);
      accounts.put(account.name(), same ? known : lay(account, bind, sets));
    }
    List<Route<T>> all = new ArrayList<>();
    accounts.values().forEach(account -> all.addAll(account.routes()));
    this.index = new RouteIndex<>(all);
  }

  /**
   * The routes of the table that follows. An account that is equal keeps its routes and values;
   * {@code bind} is asked for the endpoints of the others.
   */
  public Routes<T> next(RoutingTable table, BiFunction<Account, Endpoint, T> bind) {
    return new Routes<>(table, bind, accounts);
  }

  private static <T> Laid<T> lay(
      Account account, BiFunction<Account, Endpoint, T> bind, Map<List<Subject>, Subjects> sets) {
    Subjects admitted = sets.computeIfAbsent(account.access(), Subjects::of);
    List<Route<T>> routes = new ArrayList<>();
    Map<String, Candidate<T>> candidates = new HashMap<>();
    for (Endpoint endpoint : account.endpoints().values()) {
      Candidate<T> candidate =
          Candidate.alone(
              endpoint.name(),
              bind.apply(account, endpoint),
              new Access(
                  admitted,
                  sets.computeIfAbsent(endpoint.grants(), Subjects::of),
                  sets.computeIfAbsent(endpoint.authorizedSubjects(), Subjects::of)));
      candidates.put(endpoint.name(), candidate);
      routes.add(Route.endpoint(account.name(), candidate));
    }
    account.pool().ifPresent(pool -> routes.add(pool(account, pool, candidates)));
    return new Laid<>(account, List.copyOf(routes));
  }

  private static <T> Route<T> pool(
      Account account, Pool pool, Map<String, Candidate<T>> candidates) {
    List<Candidate<T>> members = new ArrayList<>();
    for (Pool.Member member : pool.members()) {
      Candidate<T> candidate = candidates.get(member.endpoint());
      if (candidate != null) {
        members.add(candidate.in(member));
      }
    }
    return Route.pool(account.name(), pool.slug(), members);
  }

  /**
   * What a path names.
   *
   * @param path raw, without query
   */
  public Resolution<T> resolve(String path) {
    if (RawPath.isBad(path)) {
      return badPath;
    }
    int end = RawPath.namesEnd(path);
    Route<T> route = end < 0 ? null : index.find(path, RawPath.PREFIX.length(), end);
    return route == null ? unknown : new Found<>(route, path.substring(end));
  }
}
