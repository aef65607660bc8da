package dev.sluice.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.compiler.CompileResult;
import dev.sluice.compiler.Compiler;
import dev.sluice.compiler.edit.Formatter;
import dev.sluice.compiler.parse.Comment;
import dev.sluice.compiler.parse.CommentReader;
import dev.sluice.compiler.source.SourceText;
import dev.sluice.diagnostic.Severity;
import dev.sluice.table.TableCodec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/** Any bytes are left as they are, or laid out once and for all with meaning and comments kept. */
public final class FmtFuzz {
  private static final Formatter FORMATTER = new Formatter();
  private static final Compiler COMPILER =
      new Compiler(Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC));

  private FmtFuzz() {}

  /** The entry that Jazzer looks for. */
  public static void fuzzerTestOneInput(byte[] input) {
    SourceText source = new SourceText("fuzz.yaml", input);
    Formatter.Outcome outcome = FORMATTER.format(source);
    if (outcome instanceof Formatter.Left left) {
      assertThat(left.bug()).as(left.reason()).isFalse();
      return;
    }
    Formatter.Formatted once = (Formatter.Formatted) outcome;
    assertThat(FORMATTER.format(once.text()))
        .isInstanceOfSatisfying(
            Formatter.Formatted.class,
            twice -> assertThat(twice.text().bytes()).isEqualTo(once.text().bytes()));
    assertThat(comments(once.text())).isEqualTo(comments(source));
    assertThat(compiled(once.text())).isEqualTo(compiled(source));
  }

  private static List<String> comments(SourceText text) {
    return CommentReader.read(text, "").stream()
        .map(Comment::text)
        .map(String::strip)
        .sorted()
        .toList();
  }

  /** The digest of the table; the codes of the errors if there is none. */
  private static String compiled(SourceText text) {
    CompileResult result = COMPILER.compile(List.of(text));
    return result instanceof CompileResult.Compiled compiled
        ? TableCodec.digest(compiled.table())
        : result.findings().stream()
            .filter(finding -> finding.severity() == Severity.ERROR)
            .map(finding -> finding.code().name())
            .sorted()
            .collect(Collectors.joining(" "));
  }
}
