package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.LimitEntry;
import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.PriceEntry;
import dev.sluice.compiler.bind.SluiceSettings;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Budgets of money, and the prices they count by. */
final class Budgets {
  private Budgets() {}

  static boolean isOfMoney(LimitEntry rule) {
    return rule.unit().value().startsWith("cost_");
  }

  /** Looks at each budget of money with the prices of the endpoints that it is about. */
  static void forEach(LinkScope scope, BiConsumer<LimitEntry, List<Optional<PriceEntry>>> look) {
    for (LimitEntry rule : LimitRules.in(scope.manifests())) {
      if (isOfMoney(rule)) {
        RuleEndpoints.of(rule.when(), scope)
            .ifPresent(
                endpoints -> look.accept(rule, endpoints.stream().map(Budgets::price).toList()));
      }
    }
  }

  static String currency(PriceEntry price) {
    return price.currency().map(Located::value).orElse("USD");
  }

  private static Optional<PriceEntry> price(RuleEndpoints.Owned owned) {
    SluiceSettings settings = owned.endpoint().settings();
    return settings.over(owned.account().settings()).price();
  }
}
