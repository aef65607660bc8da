package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.LimitEntry;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;

/** SL334: only money comes in parts. */
final class WholeLimits implements ManifestRule {
  @Override
  public void check(LinkScope scope, Diagnostics found) {
    for (LimitEntry rule : LimitRules.in(scope.manifests())) {
      boolean whole = rule.limit().value().stripTrailingZeros().scale() <= 0;
      if (!whole && !Budgets.isOfMoney(rule)) {
        found.add(
            Diagnostic.of(
                    Code.SL334,
                    rule.limit().span(),
                    "limit of rule "
                        + Quote.of(rule.id())
                        + " is "
                        + rule.limit().value().toPlainString()
                        + ", expected a whole number of tokens")
                .withHelp("round it, or use a unit such as cost_per_month"));
      }
    }
  }
}
