package dev.sluice.compiler.bind;

import java.util.List;

/** A {@code gateway-rate-limiting-config} or a {@code gateway-budget-config}. */
public record LimitsManifest(Located<String> type, List<LimitEntry> rules) {
  public LimitsManifest {
    rules = List.copyOf(rules);
  }
}
