package dev.sluice.cli;

import dev.sluice.compiler.bind.RouteTest;
import dev.sluice.compiler.prove.TestResult;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.DisplayText;
import dev.sluice.diagnostic.GithubRenderer;
import dev.sluice.diagnostic.SourceSpan;
import dev.sluice.diagnostic.TextRenderer;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Results of route tests, for people, as annotations and as JSON. */
final class TestReport {
  private TestReport() {}

  /** {@code MANIFEST: NAME}, which is unique. */
  static String title(RouteTest test) {
    return test.group() + ": " + test.name().value();
  }

  /** Those of all tests, as findings. */
  static List<Diagnostic> failures(List<TestResult> results) {
    return results.stream().flatMap(result -> result.failures().stream()).toList();
  }

  static long failed(List<TestResult> results) {
    return results.stream().filter(result -> !result.passed()).count();
  }

  /** A line for each test, then each failure with its place and its reason. */
  static String text(List<TestResult> results, TextRenderer renderer) {
    StringBuilder text = new StringBuilder();
    for (TestResult result : results) {
      SourceSpan place = result.test().name().span();
      text.append(result.passed() ? "ok    " : "FAIL  ")
          .append(DisplayText.safe(title(result.test())))
          .append(
              result.passed()
                  ? ""
                  : " (" + DisplayText.safe(place.file()) + ":" + place.line() + ")")
          .append('\n');
    }
    List<Diagnostic> failures = failures(results);
    if (!failures.isEmpty()) {
      text.append('\n').append(renderer.renderFindings(failures));
    }
    return text.append(summary(results)).append('\n').toString();
  }

  /** Each failure as an annotation of its expectation. */
  static String github(List<TestResult> results) {
    return new GithubRenderer().renderFindings(failures(results)) + summary(results) + "\n";
  }

  private static String summary(List<TestResult> results) {
    long failed = failed(results);
    return results.size()
        + (results.size() == 1 ? " test: " : " tests: ")
        + (results.size() - failed)
        + " passed, "
        + failed
        + " failed";
  }

  static String json(List<TestResult> results) {
    JsonMapper json = JsonMapper.shared();
    ObjectNode root = json.createObjectNode();
    ArrayNode tests = root.putArray("tests");
    results.forEach(result -> append(tests.addObject(), result));
    root.putObject("summary")
        .put("tests", results.size())
        .put("passed", results.size() - failed(results))
        .put("failed", failed(results));
    return json.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  private static void append(ObjectNode node, TestResult result) {
    SourceSpan place = result.test().name().span();
    node.put("manifest", result.test().group())
        .put("name", result.test().name().value())
        .put("file", place.file())
        .put("line", place.line())
        .put("passed", result.passed());
    ArrayNode failures = node.putArray("failures");
    for (Diagnostic failure : result.failures()) {
      failures
          .addObject()
          .put("code", failure.code().name())
          .put("message", failure.message())
          .put("why", failure.help())
          .put("line", failure.span().line())
          .put("column", failure.span().column())
          .put("endLine", failure.span().endLine())
          .put("endColumn", failure.span().endColumn());
    }
  }
}
