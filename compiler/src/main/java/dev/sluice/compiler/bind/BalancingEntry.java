package dev.sluice.compiler.bind;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * {@code loadbalancing_config}.
 *
 * @param fallbackStatusCodes empty optional if not given: the default codes
 */
public record BalancingEntry(
    Optional<Located<Integer>> weight,
    Optional<Located<Integer>> priority,
    Optional<Located<List<Located<String>>>> fallbackStatusCodes,
    Optional<Located<Boolean>> fallbackCandidate,
    Optional<Located<SortedMap<String, Located<String>>>> metadataMatch) {

  /** Whether others may fall back to this endpoint. */
  public boolean takesFallbacks() {
    return fallbackCandidate.map(Located::value).orElse(true);
  }
}
