package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.compiler.bind.Located;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import java.util.List;
import java.util.stream.Collectors;

/** SL305: weights are percentages, so they sum to 100. A missing one is SL306. */
final class WeightsSumToHundred implements ManifestRule {
  private static final int MOST_NAMED = 5;

  /** An endpoint and its weight. */
  private record Weighted(String endpoint, Located<Integer> weight) {
    @Override
    public String toString() {
      return Quote.of(endpoint) + " " + weight.value() + " (line " + weight.span().line() + ")";
    }
  }

  @Override
  public void check(LinkScope scope, Diagnostics found) {
    for (AccountManifest account : scope.manifests().accounts()) {
      List<Weighted> weights = weights(account);
      int sum = weights.stream().mapToInt(it -> it.weight().value()).sum();
      if (account.routesBy("weight")
          && weights.size() == account.endpoints().size()
          && sum != 100) {
        found.add(finding(account, weights, sum));
      }
    }
  }

  private static List<Weighted> weights(AccountManifest account) {
    return account.endpoints().stream()
        .flatMap(
            endpoint ->
                endpoint.balancing().weight().stream()
                    .map(weight -> new Weighted(endpoint.name().value(), weight)))
        .toList();
  }

  private static Diagnostic finding(AccountManifest account, List<Weighted> weights, int sum) {
    Weighted last = weights.get(weights.size() - 1);
    return Diagnostic.of(
            Code.SL305,
            last.weight().span(),
            "weights of account " + Quote.of(account.name()) + " sum to " + sum + ", expected 100")
        .withLabel(label(last, weights.subList(0, weights.size() - 1)))
        .withHelp(help(weights, sum));
  }

  private static String label(Weighted last, List<Weighted> others) {
    String label = "endpoint " + Quote.of(last.endpoint());
    if (others.isEmpty()) {
      return label;
    }
    String named =
        others.stream().limit(MOST_NAMED).map(Weighted::toString).collect(Collectors.joining(", "));
    int more = others.size() - MOST_NAMED;
    return label + "; the others: " + named + (more > 0 ? " and " + more + " more" : "");
  }

  private static String help(List<Weighted> weights, int sum) {
    if (weights.size() == 1) {
      return "set the weight to 100";
    }
    int off = Math.abs(100 - sum);
    if (sum < 100) {
      return "raise one of the weights by " + off;
    }
    boolean oneIsEnough = weights.stream().anyMatch(it -> it.weight().value() >= off);
    return oneIsEnough
        ? "lower one of the weights by " + off
        : "lower the weights by " + off + " in total";
  }
}
