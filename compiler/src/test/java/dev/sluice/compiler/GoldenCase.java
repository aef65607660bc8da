package dev.sluice.compiler;

import dev.sluice.compiler.source.SourceReader;
import dev.sluice.compiler.source.SourceSet;
import dev.sluice.compiler.source.SourceText;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.TableCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A folder whose name is a sentence. It holds {@code in/} and what compiling it gives: {@code
 * diagnostics.txt} or {@code table.json}, exactly one of them.
 */
record GoldenCase(Path folder) {
  private static final Path ROOT = Path.of("src/test/resources/golden").toAbsolutePath();

  /** Golden certificates and tokens are dated around it. */
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC);

  static List<GoldenCase> all() {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders.sorted().map(GoldenCase::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return folder.getFileName().toString();
  }

  Path diagnostics() {
    return folder.resolve("diagnostics.txt");
  }

  Path table() {
    return folder.resolve("table.json");
  }

  SourceSet sources() throws IOException {
    return new SourceReader(folder.resolve("in")).read(List.of(Path.of("")));
  }

  CompileResult compile() throws IOException {
    return new Compiler(CLOCK).compile(sources());
  }

  CompileResult compileInReverse() throws IOException {
    SourceSet sources = sources();
    List<SourceText> texts = new ArrayList<>(sources.texts());
    Collections.reverse(texts);
    return new Compiler(CLOCK).compile(texts, sources.findings());
  }

  /** The table's document, spread over lines for review. */
  static String print(RoutingTable table) {
    JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    return json.writeValueAsString(json.readTree(TableCodec.write(table))) + "\n";
  }

  /** One stable form of findings, complete and easy to review. */
  static String print(List<Diagnostic> findings) {
    StringBuilder out = new StringBuilder();
    for (Diagnostic finding : findings) {
      out.append(finding.severity().word())
          .append('[')
          .append(finding.code())
          .append("] ")
          .append(finding.span().file())
          .append(':')
          .append(finding.span().line())
          .append(':')
          .append(finding.span().column())
          .append('-')
          .append(finding.span().endLine())
          .append(':')
          .append(finding.span().endColumn())
          .append(finding.redacted() ? " redacted" : "")
          .append('\n')
          .append("  ")
          .append(finding.message())
          .append('\n');
      if (finding.label() != null) {
        out.append("  ^ ").append(finding.label()).append('\n');
      }
      finding
          .related()
          .forEach(
              related ->
                  out.append("  @ ")
                      .append(related.span().file())
                      .append(':')
                      .append(related.span().line())
                      .append(':')
                      .append(related.span().column())
                      .append(' ')
                      .append(related.message())
                      .append('\n'));
      if (finding.help() != null) {
        out.append("  = ").append(finding.help()).append('\n');
      }
    }
    return out.toString();
  }
}
