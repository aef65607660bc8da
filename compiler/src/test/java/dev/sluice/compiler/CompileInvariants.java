package dev.sluice.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.compiler.source.SourceText;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.JsonRenderer;
import dev.sluice.diagnostic.Report;
import dev.sluice.diagnostic.Severity;
import dev.sluice.diagnostic.SourceSpan;
import dev.sluice.diagnostic.TextRenderer;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.TableCodec;
import dev.sluice.table.UnreadableTableException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What holds of compiling any bytes at all. */
public final class CompileInvariants {
  private static final Compiler COMPILER = new Compiler(GoldenCase.CLOCK);

  private CompileInvariants() {}

  /** Compiles twice, and checks findings and table. */
  public static void check(List<SourceText> files) {
    CompileResult result = COMPILER.compile(files);

    assertThat(COMPILER.compile(files)).as("a second run").isEqualTo(result);
    checkFindings(result, files);
    if (result instanceof CompileResult.Compiled compiled) {
      assertThat(result.findings()).noneMatch(f -> f.severity() == Severity.ERROR);
      checkTable(compiled.table());
    } else {
      assertThat(result.findings()).anyMatch(f -> f.severity() == Severity.ERROR);
    }
  }

  private static void checkFindings(CompileResult result, List<SourceText> files) {
    Map<String, SourceText> byName =
        files.stream().collect(Collectors.toMap(SourceText::name, Function.identity()));
    assertThat(result.findings()).isSorted().doesNotHaveDuplicates();
    for (Diagnostic finding : result.findings()) {
      checkSpan(finding.span(), byName.get(finding.span().file()));
      finding.related().forEach(place -> checkSpan(place.span(), byName.get(place.span().file())));
      assertThat(finding.message()).isNotBlank().doesNotContain("\n");
    }
    Report report =
        new Report(result.findings(), result.counts().files(), result.counts().manifests());
    assertThat(new TextRenderer((file, line) -> null, false).render(report)).isNotBlank();
    assertThat(new JsonRenderer().render(report)).isNotBlank();
  }

  /** Inside the file; the end may be one after the last character of a line, or the line end. */
  private static void checkSpan(SourceSpan span, @Nullable SourceText file) {
    if (file == null) {
      throw new AssertionError("no such file: " + span);
    }
    long lines = 1 + text(file).chars().filter(c -> c == '\n' || c == '\r').count();
    assertThat(span.line()).as("%s", span).isBetween(1, (int) lines);
    assertThat(span.endLine()).as("%s", span).isBetween(span.line(), (int) lines);
    assertThat(span.column()).as("%s", span).isPositive();
    if (span.line() == span.endLine()) {
      assertThat(span.endColumn()).as("%s", span).isGreaterThanOrEqualTo(span.column());
    }
  }

  private static String text(SourceText file) {
    return new String(file.bytes(), StandardCharsets.UTF_8);
  }

  private static void checkTable(RoutingTable table) {
    try {
      RoutingTable read = TableCodec.read(TableCodec.write(table));
      assertThat(read).isEqualTo(table);
      assertThat(TableCodec.digest(read)).isEqualTo(TableCodec.digest(table));
    } catch (UnreadableTableException e) {
      throw new AssertionError("a table that the compiler made cannot be read", e);
    }
  }
}
