package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.RouteTest;
import dev.sluice.compiler.bind.RouteTest.Expectation;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostic.Related;
import dev.sluice.diagnostic.Diagnostics;
import java.util.List;
import java.util.Optional;

/** SL367: what a test expects must be possible at once. */
final class ConsistentExpectations implements ManifestRule {
  private static final int NO_KEY = 401;

  @Override
  public void check(LinkScope scope, Diagnostics found) {
    for (RouteTest test : scope.manifests().tests()) {
      checkStatus(test.expectation(), found);
      checkDenied(test.expectation(), found);
      checkCaller(test, found);
    }
  }

  /** A status is that of a refusal. */
  private static void checkStatus(Expectation expected, Diagnostics found) {
    expected
        .decision()
        .filter(decision -> decision.value().equals("allow"))
        .ifPresent(
            decision ->
                expected
                    .status()
                    .ifPresent(
                        status ->
                            found.add(
                                finding(status, "a request that is allowed has no status here")
                                    .withRelated(List.of(new Related(decision.span(), "allowed")))
                                    .withHelp("the upstream answers it; remove one of the two"))));
  }

  /** A request that is refused goes nowhere. */
  private static void checkDenied(Expectation expected, Diagnostics found) {
    if (expected.allowed().orElse(true)) {
      return;
    }
    expected
        .allowing()
        .ifPresent(
            place ->
                found.add(
                    finding(place, "a request that is denied goes to no upstream and no limit")
                        .withHelp("remove this, or expect \"decision: allow\"")));
  }

  private static void checkCaller(RouteTest test, Diagnostics found) {
    Optional<Located<Integer>> status = test.expectation().status();
    boolean anonymous =
        test.caller().filter(it -> it.value().equals(RouteTest.ANONYMOUS)).isPresent();
    if (anonymous && test.expectation().allowed().orElse(false)) {
      found.add(
          finding(test.caller().orElseThrow(), "nobody is allowed anything without a key")
              .withHelp("expect \"status: 401\", or name a caller"));
    }
    if (!anonymous && test.caller().isPresent()) {
      status
          .filter(it -> it.value() == NO_KEY)
          .ifPresent(
              it ->
                  found.add(
                      finding(it, "only anonymous requests get 401")
                          .withHelp("the caller of a test has a valid key; 403 is for access")));
    }
  }

  private static Diagnostic finding(Located<?> place, String message) {
    return Diagnostic.of(Code.SL367, place.span(), message);
  }
}
