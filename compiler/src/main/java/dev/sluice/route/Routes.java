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
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The routes of a table, each with a value of the caller's bound to its endpoint. Immutable;
 * thread-safe.
 *
 * @param <T> what requests to an endpoint are served by
 */
public final class Routes<T> {

  /** What a path names. */
  public sealed interface Resolution<T> {}

  /** The path is refused whatever the table says: dot segments, or percent-encoded names. */
  public static final class BadPath<T> implements Resolution<T> {
    private BadPath() {}
  }

  /** No endpoint and no pool has this path. */
  public static final class Unknown<T> implements Resolution<T> {
    private Unknown() {}
  }

  /**
   * An endpoint, or a pool.
   *
   * @param rest raw path behind the two segments, from its slash on; may be empty
   */
  public record Found<T>(Route<T> route, String rest) implements Resolution<T> {}

  private final Map<String, Map<String, Route<T>>> accounts = new HashMap<>();
  private final Resolution<T> badPath = new BadPath<>();
  private final Resolution<T> unknown = new Unknown<>();

  /**
   * Lays out the routes.
   *
   * @param bind gives the value of an endpoint, once for each
   */
  public Routes(RoutingTable table, BiFunction<Account, Endpoint, T> bind) {
    for (Account account : table.accounts().values()) {
      Map<String, Route<T>> routes = new HashMap<>();
      Map<String, Candidate<T>> candidates = new HashMap<>();
      for (Endpoint endpoint : account.endpoints().values()) {
        Candidate<T> candidate =
            new Candidate<>(
                endpoint.name(),
                bind.apply(account, endpoint),
                EndpointAccess.of(account, endpoint),
                0,
                0);
        candidates.put(endpoint.name(), candidate);
        routes.put(endpoint.name(), new Route<>(account.name(), List.of(candidate)));
      }
      account.pool().ifPresent(pool -> routes.put(pool.slug(), pool(account, pool, candidates)));
      accounts.put(account.name(), routes);
    }
  }

  private static <T> Route<T> pool(
      Account account, Pool pool, Map<String, Candidate<T>> candidates) {
    List<Candidate<T>> members = new ArrayList<>();
    for (Pool.Member member : pool.members()) {
      Candidate<T> candidate = candidates.get(member.endpoint());
      if (candidate != null) {
        members.add(candidate.weighing(member.weight(), member.priority()));
      }
    }
    return new Route<>(account.name(), members);
  }

  /**
   * What a path names.
   *
   * @param path raw, without query
   */
  public Resolution<T> resolve(String path) {
    if (RawPath.hasDotSegment(path)) {
      return badPath;
    }
    if (RawPath.hasEncodedName(path)) {
      return badPath;
    }
    RawPath parts = RawPath.parse(path);
    if (parts == null) {
      return unknown;
    }
    Map<String, Route<T>> account = accounts.get(parts.account());
    Route<T> route = account == null ? null : account.get(parts.endpoint());
    return route == null ? unknown : new Found<>(route, parts.rest());
  }

  /** One endpoint, by itself or in a pool. */
  record Candidate<T>(String endpoint, T value, EndpointAccess access, int weight, int priority) {
    Candidate<T> weighing(int newWeight, int newPriority) {
      return new Candidate<>(endpoint, value, access, newWeight, newPriority);
    }
  }

  /** Who may use an endpoint (design: access). Sets of subjects, empty where nothing narrows. */
  record EndpointAccess(Set<Subject> admitted, Set<Subject> authorized) {
    static EndpointAccess of(Account account, Endpoint endpoint) {
      List<Subject> admitted = new ArrayList<>(account.access());
      admitted.addAll(endpoint.grants());
      return new EndpointAccess(Set.copyOf(admitted), Set.copyOf(endpoint.authorizedSubjects()));
    }

    boolean allows(Set<Subject> caller) {
      return namesAny(admitted, caller) && (authorized.isEmpty() || namesAny(authorized, caller));
    }

    private static boolean namesAny(Set<Subject> named, Set<Subject> caller) {
      for (Subject subject : caller) {
        if (named.contains(subject)) {
          return true;
        }
      }
      return false;
    }
  }

  /** Where a path leads: one endpoint, or a pool's. */
  public static final class Route<T> {
    private final String account;
    private final List<Candidate<T>> candidates;

    Route(String account, List<Candidate<T>> candidates) {
      this.account = account;
      this.candidates = List.copyOf(candidates);
    }

    public String account() {
      return account;
    }

    /**
     * Chooses the endpoint for a caller: of those that it may use, those of the best priority, one
     * at random by weight.
     *
     * @param subjects all that access rules may name to mean the caller
     * @param random from 0 to below 1
     * @return null if the caller may use none
     */
    public @Nullable T choose(Set<Subject> subjects, double random) {
      if (candidates.size() == 1) {
        Candidate<T> only = candidates.get(0);
        return only.access().allows(subjects) ? only.value() : null;
      }
      List<Candidate<T>> best = new ArrayList<>();
      for (Candidate<T> candidate : candidates) {
        if (candidate.access().allows(subjects)) {
          if (!best.isEmpty() && candidate.priority() < best.get(0).priority()) {
            best.clear();
          }
          if (best.isEmpty() || candidate.priority() == best.get(0).priority()) {
            best.add(candidate);
          }
        }
      }
      return best.isEmpty() ? null : byWeight(best, random).value();
    }

    private static <T> Candidate<T> byWeight(List<Candidate<T>> best, double random) {
      int total = best.stream().mapToInt(Candidate::weight).sum();
      if (total == 0) {
        return best.get((int) (random * best.size()));
      }
      double left = random * total;
      for (Candidate<T> candidate : best) {
        left -= candidate.weight();
        if (left < 0) {
          return candidate;
        }
      }
      return best.get(best.size() - 1);
    }
  }
}
