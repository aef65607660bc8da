package dev.sluice.compiler.link;

import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import java.util.List;
import java.util.Optional;

/** SL337: euros and dollars cannot be added up. */
final class OneCurrencyABudget implements LinkRule {
  @Override
  public void check(LinkScope scope, Diagnostics found) {
    Budgets.forEach(
        scope,
        (rule, prices) -> {
          List<String> currencies =
              prices.stream()
                  .flatMap(Optional::stream)
                  .map(Budgets::currency)
                  .distinct()
                  .sorted()
                  .toList();
          if (currencies.size() > 1) {
            found.add(
                Diagnostic.of(
                        Code.SL337,
                        rule.unit().span(),
                        "budget "
                            + Quote.of(rule.id())
                            + " adds up prices in "
                            + Quote.all(currencies))
                    .withHelp("name models of one currency, with a budget for each currency"));
          }
        });
  }
}
