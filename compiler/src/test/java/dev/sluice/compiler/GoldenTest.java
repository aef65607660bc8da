package dev.sluice.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Compiles every golden case. {@code -Dgolden.update} rewrites what is expected and removes what is
 * stale; its diff is reviewed like code.
 */
class GoldenTest {
  private static final boolean UPDATE = System.getProperty("golden.update") != null;

  @TestFactory
  Stream<DynamicTest> goldenCase_givesWhatIsExpected() {
    return GoldenCase.all().stream().map(golden -> dynamicTest(golden.name(), () -> check(golden)));
  }

  @ParameterizedTest
  // SL5xx are no findings of compiling; SL114 is of Git alone, and GitSourcesTest shows it; SL116
  // needs a thousand others, and DiagnosticsTest shows it.
  @EnumSource(
      mode = EnumSource.Mode.MATCH_NONE,
      names = {"SL5..", "SL114", "SL116"})
  void everyCode_hasACaseThatReportsItAndACloseOneThatDoesNot(Code code) {
    List<GoldenCase> named =
        GoldenCase.all().stream().filter(golden -> code == golden.code()).toList();

    assertThat(named)
        .as("a folder %s-... that reports it", code.name().toLowerCase(Locale.ROOT))
        .anyMatch(golden -> !golden.isCounterexample());
    assertThat(named)
        .as("a close folder %s-not-... that does not", code.name().toLowerCase(Locale.ROOT))
        .anyMatch(GoldenCase::isCounterexample);
  }

  @TestFactory
  Stream<DynamicTest> caseNamedAfterACode_reportsItUnlessItSaysNot() {
    return GoldenCase.all().stream()
        .filter(golden -> golden.code() != null)
        .map(golden -> dynamicTest(golden.name(), () -> checkName(golden)));
  }

  private static void checkName(GoldenCase golden) throws IOException {
    CompileResult result = golden.compile();
    assertThat(result.counts().manifests() + result.findings().size())
        .as("manifests and findings")
        .isPositive();
    assertThat(result.findings().stream().anyMatch(finding -> finding.code() == golden.code()))
        .as("reports its code")
        .isEqualTo(!golden.isCounterexample());
  }

  private static void check(GoldenCase golden) throws IOException {
    CompileResult result = golden.compile();
    assertThat(golden.compile()).as("a second run").isEqualTo(result);
    assertThat(golden.compileInReverse()).as("files in reverse").isEqualTo(result);
    if (UPDATE) {
      update(golden, result);
    }
    assertThat(Stream.of(golden.diagnostics(), golden.table()).filter(Files::exists))
        .as("exactly one of diagnostics.txt and table.json (made by -Dgolden.update)")
        .hasSize(1);
    if (Files.exists(golden.table())) {
      assertThat(Files.readString(golden.table())).isEqualTo(table(result));
    } else {
      assertThat(Files.readString(golden.diagnostics())).isEqualTo(golden.print(result));
    }
  }

  /**
   * Keeps the kind of a case; a new one shows its table if there is nothing to report, unless that
   * is what it is there to show.
   */
  private static void update(GoldenCase golden, CompileResult result) throws IOException {
    boolean asTable =
        result instanceof CompileResult.Compiled
            && !golden.isCounterexample()
            && (Files.exists(golden.table())
                || (result.findings().isEmpty() && !Files.exists(golden.diagnostics())));
    Files.writeString(
        asTable ? golden.table() : golden.diagnostics(),
        asTable ? table(result) : golden.print(result));
    Files.deleteIfExists(asTable ? golden.diagnostics() : golden.table());
  }

  private static String table(CompileResult result) {
    assertThat(result.findings())
        .as("a case that shows a table shows how to do it right: no warning but of what is to come")
        .allMatch(finding -> finding.severity() == Severity.NOTE || finding.code() == Code.SL324);
    return GoldenCase.print(((CompileResult.Compiled) result).table());
  }
}
