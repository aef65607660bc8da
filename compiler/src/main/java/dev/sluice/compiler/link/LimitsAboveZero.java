package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.LimitEntry;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;

/** SL333: a limit of zero shuts somebody out, which is what access is for. */
final class LimitsAboveZero implements ManifestRule {
  @Override
  public void check(LinkScope scope, Diagnostics found) {
    for (LimitEntry rule : LimitRules.in(scope.manifests())) {
      if (rule.limit().value().signum() == 0 && !rule.audit()) {
        String who =
            rule.when().subjects().isEmpty()
                ? "everybody"
                : Quote.all(rule.when().subjects().stream().map(it -> it.value()).toList());
        found.add(
            Diagnostic.of(
                    Code.SL333,
                    rule.limit().span(),
                    "rule " + Quote.of(rule.id()) + " refuses every request of " + who)
                .withLabel("nothing may be used up")
                .withHelp("raise the limit; to keep callers out, take their access away"));
      }
    }
  }
}
