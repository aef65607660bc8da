package dev.sluice.route;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a path leads: one endpoint, or a pool's. Choosing allocates nothing. Immutable;
 * thread-safe.
 */
public final class Route<T> {
  private final String account;
  private final String name;
  private final String path;
  private final boolean pool;
  private final List<Candidate<T>> candidates;

  /** The candidate of an endpoint, at hand without a list in between. */
  private final @Nullable Candidate<T> only;

  private Route(String account, String name, boolean pool, List<Candidate<T>> candidates) {
    this.account = account;
    this.name = name;
    this.path = Rules.model(account, name);
    this.pool = pool;
    this.candidates = List.copyOf(candidates);
    this.only = candidates.size() == 1 ? candidates.get(0) : null;
  }

  static <T> Route<T> endpoint(String account, Candidate<T> candidate) {
    return new Route<>(account, candidate.endpoint(), false, List.of(candidate));
  }

  static <T> Route<T> pool(String account, String slug, List<Candidate<T>> candidates) {
    Comparator<Candidate<T>> order = Comparator.comparingInt(Candidate::priority);
    return new Route<>(
        account, slug, true, candidates.stream().sorted(order).toList()); // stable: then by name
  }

  /** The account's name: the first URL segment. */
  public String account() {
    return account;
  }

  /** The second URL segment: an endpoint's name, or the slug of a pool. */
  public String name() {
    return name;
  }

  /** Both, with a slash in between: how URLs and rules name the route. */
  public String path() {
    return path;
  }

  public boolean isPool() {
    return pool;
  }

  /** Those of the best priority first, then by name. */
  public List<Candidate<T>> candidates() {
    return candidates;
  }

  /**
   * Chooses the endpoint for a request: of those that are eligible, those of the best priority, one
   * at random by weight.
   *
   * @param caller all that rules may name to mean the caller
   * @param random from 0 to below 1
   * @return null if none is eligible; {@link #refusal} says why
   */
  public @Nullable T choose(Subjects caller, Map<String, String> metadata, double random) {
    if (only != null) {
      return only.isEligible(caller, metadata) ? only.value() : null;
    }
    return sample(caller, metadata, random);
  }

  /**
   * One pass over the eligible ones of the best priority: each takes the place of the one chosen so
   * far with the chance that its weight has among those seen. One random number is enough: what is
   * left of it after a decision is as even as before, once stretched to 0 to 1 again.
   */
  private @Nullable T sample(Subjects caller, Map<String, String> metadata, double random) {
    Candidate<T> chosen = null;
    double left = random;
    int total = 0;
    int seen = 0;
    for (int i = 0; i < candidates.size(); i++) {
      Candidate<T> candidate = candidates.get(i);
      if (chosen != null && candidate.priority() != chosen.priority()) {
        break; // sorted by it
      }
      if (!candidate.isEligible(caller, metadata)) {
        continue;
      }
      total += candidate.weight();
      double chance = chance(candidate.weight(), total, ++seen);
      if (left < chance) {
        chosen = candidate;
        left /= chance;
      } else {
        left = (left - chance) / (1 - chance);
      }
    }
    return chosen == null ? null : chosen.value();
  }

  /** Those without any weight are alike, as all members in priority mode are. */
  private static double chance(int weight, int total, int members) {
    return total == 0 ? 1.0 / members : (double) weight / total;
  }

  /** Why nothing was chosen. */
  public Refusal refusal(Subjects caller, Map<String, String> metadata) {
    for (Candidate<T> candidate : candidates) {
      if (candidate.standing(caller, metadata) == Standing.METADATA_DIFFERS) {
        return Refusal.NO_ENDPOINT_FOR_METADATA;
      }
    }
    return Refusal.FORBIDDEN;
  }

  /**
   * The part of such requests that {@link #choose} sends to a candidate first, from 0 to 1; 0 for
   * one that isn't eligible.
   */
  public double share(Candidate<T> candidate, Subjects caller, Map<String, String> metadata) {
    List<Candidate<T>> firsts = firsts(caller, metadata);
    int total = firsts.stream().mapToInt(Candidate::weight).sum();
    return firsts.contains(candidate) ? chance(candidate.weight(), total, firsts.size()) : 0;
  }

  private List<Candidate<T>> firsts(Subjects caller, Map<String, String> metadata) {
    List<Candidate<T>> eligible =
        candidates.stream().filter(it -> it.isEligible(caller, metadata)).toList();
    return eligible.stream().filter(it -> it.priority() == eligible.get(0).priority()).toList();
  }

  /**
   * Where a request goes on to, in this order, when the candidate it was sent to first fails: other
   * eligible ones that take fallbacks, by priority, then by falling weight, then by name.
   */
  public List<Candidate<T>> fallbacks(
      Candidate<T> first, Subjects caller, Map<String, String> metadata) {
    return candidates.stream()
        .filter(other -> !other.equals(first) && other.member().fallbackCandidate())
        .filter(other -> other.isEligible(caller, metadata))
        .sorted(
            Comparator.<Candidate<T>>comparingInt(Candidate::priority)
                .thenComparing(it -> -it.weight())
                .thenComparing(Candidate::endpoint))
        .toList();
  }
}
