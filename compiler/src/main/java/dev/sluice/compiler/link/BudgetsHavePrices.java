package dev.sluice.compiler.link;

import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import java.util.Optional;

/** SL336: without a price nothing costs anything, and the budget is never used up. */
final class BudgetsHavePrices implements LinkRule {
  @Override
  public boolean needsWholeManifests() {
    return true;
  }

  @Override
  public void check(LinkScope scope, Diagnostics found) {
    Budgets.forEach(
        scope,
        (rule, prices) -> {
          if (scope.refused().isEmpty() && prices.stream().noneMatch(Optional::isPresent)) {
            found.add(
                Diagnostic.of(
                        Code.SL336,
                        rule.unit().span(),
                        "budget "
                            + Quote.of(rule.id())
                            + " is never used up: no endpoint that it is about has a price")
                    .withHelp(
                        "give the endpoints \"x-sluice: {price: {input: .., output: ..}}\","
                            + " or count tokens"));
          }
        });
  }
}
