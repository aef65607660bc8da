package dev.sluice.compiler.prove;

import dev.sluice.compiler.bind.RouteTest;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.route.Decision;
import java.util.List;
import java.util.Optional;

/**
 * What came of a test.
 *
 * @param decision empty if the test has no caller that can be
 * @param failures one for each expectation that does not hold; none if the test passed
 */
public record TestResult(RouteTest test, Optional<Decision> decision, List<Diagnostic> failures) {
  public TestResult {
    failures = List.copyOf(failures);
  }

  public boolean passed() {
    return failures.isEmpty();
  }
}
