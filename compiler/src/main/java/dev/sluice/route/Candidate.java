package dev.sluice.route;

import dev.sluice.table.Pool;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An endpoint that a route may lead to. Immutable.
 *
 * @param value what requests to it are served by
 * @param member its part in the pool; for an endpoint by itself, one that asks for nothing
 */
public record Candidate<T>(T value, Access access, Pool.Member member) {

  private static final SortedMap<String, String> ANY_METADATA = new TreeMap<>();

  /** An endpoint that is reached by its own name. */
  static <T> Candidate<T> alone(String endpoint, T value, Access access) {
    return new Candidate<>(
        value, access, new Pool.Member(endpoint, 0, 0, List.of(), false, ANY_METADATA));
  }

  Candidate<T> in(Pool.Member other) {
    return new Candidate<>(value, access, other);
  }

  /** The endpoint's name. */
  public String endpoint() {
    return member.endpoint();
  }

  int weight() {
    return member.weight();
  }

  int priority() {
    return member.priority();
  }

  /**
   * Whether a request may be sent here, or why not.
   *
   * @param caller all that rules may name to mean the caller
   */
  public Standing standing(Subjects caller, Map<String, String> metadata) {
    if (!access.admits(caller)) {
      return Standing.NOT_ADMITTED;
    }
    if (!access.authorizes(caller)) {
      return Standing.NOT_AUTHORIZED;
    }
    return Rules.hasAll(metadata, member.metadataMatch())
        ? Standing.ELIGIBLE
        : Standing.METADATA_DIFFERS;
  }

  boolean isEligible(Subjects caller, Map<String, String> metadata) {
    return standing(caller, metadata) == Standing.ELIGIBLE;
  }
}
