package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.LimitsManifest;
import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.RouteTest;
import dev.sluice.compiler.bind.RouteTest.Expectation;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** SL368: a test that expects a limit or a budget that there is not can only fail. */
final class TestedRules implements LinkRule {
  @Override
  public boolean needsWholeManifests() {
    return true;
  }

  @Override
  public void check(LinkScope scope, Diagnostics found) {
    if (!scope.refused().isEmpty()) {
      return; // a refused manifest may have the rule
    }
    Set<String> limits = ids(scope.manifests().rateLimits());
    Set<String> budgets = ids(scope.manifests().budgets());
    for (RouteTest test : scope.manifests().tests()) {
      test.expectation().limit().ifPresent(it -> check("rate limit", it, limits, found));
      test.expectation().budget().ifPresent(it -> check("budget", it, budgets, found));
    }
  }

  private static void check(String what, Located<String> id, Set<String> known, Diagnostics found) {
    if (!known.contains(id.value()) && !id.value().equals(Expectation.NONE)) {
      found.add(
          Diagnostic.of(Code.SL368, id.span(), "there is no " + what + " " + Quote.of(id))
              .withHelp(
                  Suggestion.help(
                      id.value(), known, "write the id of a rule, or \"none\" for no rule")));
    }
  }

  private static Set<String> ids(List<LimitsManifest> manifests) {
    return manifests.stream()
        .flatMap(manifest -> manifest.rules().stream())
        .map(rule -> rule.id().value())
        .collect(Collectors.toUnmodifiableSet());
  }
}
