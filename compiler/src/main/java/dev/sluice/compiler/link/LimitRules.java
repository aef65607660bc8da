package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.LimitEntry;
import dev.sluice.compiler.bind.LimitsManifest;
import dev.sluice.compiler.bind.Manifests;
import java.util.List;
import java.util.stream.Stream;

/** The rules of rate limits and budgets. */
final class LimitRules {
  private LimitRules() {}

  static List<LimitEntry> in(Manifests all) {
    return Stream.concat(all.rateLimits().stream(), all.budgets().stream())
        .map(LimitsManifest::rules)
        .flatMap(List::stream)
        .toList();
  }
}
