package dev.sluice.cli;

import dev.sluice.compiler.prove.TestResult;
import dev.sluice.diagnostic.JunitXml;
import dev.sluice.diagnostic.SourceSpan;
import dev.sluice.diagnostic.TextRenderer;
import java.util.List;

/** Results of route tests as the JUnit XML that CI servers show: a test case for each test. */
final class TestJunit {
  private TestJunit() {}

  static String render(List<TestResult> results, TextRenderer renderer) {
    return JunitXml.of(
        "sluice test", results.stream().map(result -> testCase(result, renderer)).toList());
  }

  private static JunitXml.Case testCase(TestResult result, TextRenderer renderer) {
    SourceSpan place = result.test().name().span();
    return new JunitXml.Case(
        result.test().group(),
        result.test().name().value(),
        place.file(),
        place.line(),
        result.failures().stream().findFirst().orElse(null),
        renderer.renderFindings(result.failures()));
  }
}
