package dev.sluice.compiler.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.sluice.compiler.parse.YamlTestSuite.Case;
import dev.sluice.compiler.source.SourceText;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import dev.sluice.diagnostic.Severity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/**
 * The files of the YAML test suite are read as the suite says, or refused with a finding. Where
 * Sluice differs on purpose, {@code differences.txt} says so.
 */
class YamlTestSuiteTest {

  /** How one case came out. */
  enum Outcome {
    /** Read as the suite says, or refused where it says so. */
    AGREES,
    /** YAML to the suite, refused here. */
    REFUSED,
    /** No YAML to the suite, read here. */
    READ,
    /** Read as something else than the suite says. */
    DIFFERENT
  }

  @TestFactory
  Stream<DynamicTest> caseOfTheSuite_isReadOrRefusedAsReviewed() {
    Map<String, String> differences = YamlTestSuite.differences();
    return YamlTestSuite.cases().stream()
        .map(
            yaml ->
                dynamicTest(
                    yaml.id() + " " + yaml.name(),
                    () -> check(yaml, differences.getOrDefault(yaml.id(), "agrees"))));
  }

  @Test
  void differences_areAboutCasesOfTheSuite() {
    Map<String, Boolean> known = new TreeMap<>();
    YamlTestSuite.cases().forEach(yaml -> known.put(yaml.id(), yaml.error()));

    assertThat(known).hasSizeGreaterThan(400);
    assertThat(known.keySet()).containsAll(YamlTestSuite.differences().keySet());
  }

  private static void check(Case yaml, String expected) {
    Diagnostics found = new Diagnostics();
    byte[] bytes = yaml.yaml().getBytes(StandardCharsets.UTF_8);

    List<JsonNode> trees =
        new ManifestParser()
            .parse(new SourceText("case.yaml", bytes), found).stream()
                .map(tree -> YamlTestSuite.json(tree.root().toString()))
                .toList();

    assertThat(outcome(yaml, trees, found).name())
        .as("%s%n%s%n%s", yaml.yaml(), trees, found.sorted())
        .isEqualToIgnoringCase(expected);
  }

  private static Outcome outcome(Case yaml, List<JsonNode> trees, Diagnostics found) {
    boolean refused = found.sorted().stream().anyMatch(YamlTestSuiteTest::isRefusal);
    if (refused) {
      return yaml.error() ? Outcome.AGREES : Outcome.REFUSED;
    }
    if (yaml.error()) {
      return Outcome.READ;
    }
    boolean same = yaml.json() == null || trees.equals(yaml.mappings());
    return same ? Outcome.AGREES : Outcome.DIFFERENT;
  }

  /** A document that is no mapping is fine YAML, though no manifest. */
  private static boolean isRefusal(Diagnostic finding) {
    return finding.severity() == Severity.ERROR && finding.code() != Code.SL109;
  }
}
