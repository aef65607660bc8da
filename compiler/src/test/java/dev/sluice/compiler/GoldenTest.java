package dev.sluice.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

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

  @Test
  void everyCode_hasACase() {
    List<String> names = GoldenCase.all().stream().map(GoldenCase::name).toList();
    assertThat(Arrays.stream(Code.values()).map(Code::name))
        .allSatisfy(
            code ->
                assertThat(names)
                    .anyMatch(name -> name.startsWith(code.toLowerCase(Locale.ROOT) + "-")));
  }

  @Test
  void caseNamedAfterACode_reportsIt() {
    assertThat(GoldenCase.all())
        .filteredOn(golden -> golden.name().matches("sl\\d{3}-.*"))
        .allSatisfy(
            golden ->
                assertThat(golden.compile().findings())
                    .extracting(finding -> finding.code().name().toLowerCase(Locale.ROOT))
                    .contains(golden.name().substring(0, 5)));
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

  /** Keeps the kind of a case; a new one shows its table if there is nothing to report. */
  private static void update(GoldenCase golden, CompileResult result) throws IOException {
    boolean asTable =
        result instanceof CompileResult.Compiled
            && (Files.exists(golden.table())
                || (result.findings().isEmpty() && !Files.exists(golden.diagnostics())));
    Files.writeString(
        asTable ? golden.table() : golden.diagnostics(),
        asTable ? table(result) : golden.print(result));
    Files.deleteIfExists(asTable ? golden.diagnostics() : golden.table());
  }

  private static String table(CompileResult result) {
    assertThat(result.findings())
        .as("a case that shows a table shows how to do it right: nothing but notes")
        .allMatch(finding -> finding.severity() == Severity.NOTE);
    return GoldenCase.print(((CompileResult.Compiled) result).table());
  }
}
