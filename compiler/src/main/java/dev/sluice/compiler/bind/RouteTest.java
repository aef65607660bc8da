package dev.sluice.compiler.bind;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One test of a {@code route-test} manifest, with the manifest's own settings filled in.
 *
 * @param group name of the manifest
 * @param caller a subject or {@link #ANONYMOUS}; empty if neither the test nor the manifest says
 * @param teams that the caller is in beside those that the manifests say
 * @param path of the request, query included
 */
public record RouteTest(
    String group,
    Located<String> name,
    Optional<Located<String>> caller,
    List<Located<String>> teams,
    String method,
    Located<String> path,
    SortedMap<String, String> metadata,
    Expectation expectation) {
  /** Stands for a caller without a valid key. */
  public static final String ANONYMOUS = "anonymous";

  /**
   * What must become of the request; what is empty may be anything.
   *
   * @param decision {@code allow} or {@code deny}
   * @param endpoints {@code account/endpoint}, all that the request may go to first
   * @param upstreamUrls all that may be called first
   * @param limit id of a rate limit, or {@link #NONE}
   * @param budget id of a budget, or {@link #NONE}
   */
  public record Expectation(
      Optional<Located<String>> decision,
      Optional<Located<Integer>> status,
      List<Located<String>> endpoints,
      List<Located<String>> upstreamUrls,
      Optional<Located<String>> limit,
      Optional<Located<String>> budget) {
    /** Expects that no rule applies. */
    public static final String NONE = "none";

    public Expectation {
      endpoints = List.copyOf(endpoints);
      upstreamUrls = List.copyOf(upstreamUrls);
    }

    /** Whether the request must go on to an upstream; empty if nothing says so or otherwise. */
    public Optional<Boolean> allowed() {
      if (decision.isPresent()) {
        return decision.map(it -> it.value().equals("allow"));
      }
      return status.isPresent() ? Optional.of(false) : allowing().map(it -> true);
    }

    /** The first expectation that holds only for a request that goes on. */
    public Optional<Located<String>> allowing() {
      return endpoints.stream()
          .findFirst()
          .or(() -> upstreamUrls.stream().findFirst())
          .or(() -> limit)
          .or(() -> budget);
    }
  }

  public RouteTest {
    teams = List.copyOf(teams);
  }
}
