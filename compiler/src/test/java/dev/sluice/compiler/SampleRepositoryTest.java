package dev.sluice.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.compiler.source.SourceReader;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A repository as teams have it: 44 files, three mistakes, and much that Sluice does not serve. */
class SampleRepositoryTest {
  private static final Path ROOT = Path.of("src/test/resources/sample-repository").toAbsolutePath();

  @Test
  void repository_hasItsThreeMistakesAndNoOtherErrors() throws IOException {
    CompileResult result =
        new Compiler(GoldenCase.CLOCK).compile(new SourceReader(ROOT).read(List.of(Path.of(""))));

    assertThat(result.counts().files()).isEqualTo(44);
    assertThat(result.findings())
        .filteredOn(finding -> finding.severity() == Severity.ERROR)
        .extracting(SampleRepositoryTest::place)
        .containsExactly(
            "SL202 access/data-access.yaml:1",
            "SL202 ai-gateway/controls/budgets.yaml:1",
            "SL101 ai-gateway/controls/load-balancing.yaml:11");
    assertThat(result.findings())
        .filteredOn(finding -> finding.code() == Code.SL203)
        .hasSizeGreaterThan(20)
        .allMatch(finding -> finding.severity() == Severity.NOTE);
  }

  private static String place(Diagnostic finding) {
    return finding.code() + " " + finding.span().file() + ":" + finding.span().line();
  }
}
