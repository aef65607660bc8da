package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.BalancingEntry;
import dev.sluice.compiler.bind.Located;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** SL307: load-balancing settings that the account's routing never looks at. */
final class BalancingHasEffect implements ManifestRule {
  @Override
  public boolean needsWholeManifests() {
    return true;
  }

  @Override
  public void check(LinkScope scope, Diagnostics found) {
    scope.forEachEndpoint(
        (account, endpoint) -> {
          BalancingEntry balancing = endpoint.balancing();
          if (account.routingType().isEmpty() && account.slug().isEmpty()) {
            settings(balancing)
                .forEach(
                    setting -> found.add(finding(setting, "the account has no pool", NO_POOL)));
          }
          if (account.routesBy("weight")) {
            balancing
                .priority()
                .ifPresent(it -> found.add(finding(it, "the account routes by weight", OTHER)));
          }
          if (account.routesBy("priority")) {
            balancing
                .weight()
                .ifPresent(it -> found.add(finding(it, "the account routes by priority", OTHER)));
          }
          if (account.routesBy("weight") && !balancing.takesFallbacks()) {
            balancing
                .weight()
                .filter(weight -> weight.value() == 0)
                .ifPresent(it -> found.add(finding(it, "the pool never chooses it", NEVER)));
          }
        });
  }

  private static final String NO_POOL = "remove it, or give the account a slug and a routing_type";
  private static final String OTHER = "remove it, or change the account's routing_type";
  private static final String NEVER = "give it a weight, or make it a fallback_candidate";

  private static List<Located<?>> settings(BalancingEntry balancing) {
    return Stream.<Optional<? extends Located<?>>>of(
            balancing.weight(),
            balancing.priority(),
            balancing.fallbackStatusCodes(),
            balancing.fallbackCandidate(),
            balancing.metadataMatch())
        .<Located<?>>flatMap(Optional::stream)
        .toList();
  }

  private static Diagnostic finding(Located<?> setting, String reason, String help) {
    return Diagnostic.of(
            Code.SL307, setting.keySpan(), "load-balancing setting has no effect: " + reason)
        .withHelp(help);
  }
}
