package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.LimitEntry;
import dev.sluice.compiler.bind.LimitsManifest;
import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.LoggingManifest;
import dev.sluice.compiler.bind.Manifests;
import dev.sluice.compiler.bind.MetadataManifest;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostics;
import java.util.List;
import java.util.stream.Stream;

/** SL329: whoever is refused is told the id of the rule, so it names one rule of its kind. */
final class UniqueRuleIds implements LinkRule {
  @Override
  public void check(LinkScope scope, Diagnostics found) {
    Manifests all = scope.manifests();
    report("rate limit", limits(all.rateLimits()), found);
    report("budget", limits(all.budgets()), found);
    report(
        "metadata rule",
        all.metadata().stream().flatMap(it -> it.rules().stream()).map(MetadataManifest.Rule::id),
        found);
    report("logging rule", all.logging().stream().map(LoggingManifest::name), found);
  }

  private static Stream<Located<String>> limits(List<LimitsManifest> manifests) {
    return manifests.stream().flatMap(it -> it.rules().stream()).map(LimitEntry::id);
  }

  private static void report(String what, Stream<Located<String>> ids, Diagnostics found) {
    Duplicates.report(Code.SL329, "name of " + what, ids.toList(), found);
  }
}
