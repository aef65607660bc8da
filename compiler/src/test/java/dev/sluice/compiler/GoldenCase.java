package dev.sluice.compiler;

import dev.sluice.compiler.source.SourceReader;
import dev.sluice.compiler.source.SourceSet;
import dev.sluice.compiler.source.SourceText;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Report;
import dev.sluice.diagnostic.SourceLines;
import dev.sluice.diagnostic.TextRenderer;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.TableCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A folder whose name is a sentence. It holds {@code in/} and what compiling it gives: {@code
 * diagnostics.txt} or {@code table.json}, exactly one of them. A name that begins with a code, as
 * in {@code sl305-...}, reports that code; {@code sl305-not-...} comes close to it and does not.
 */
record GoldenCase(Path folder) {
  private static final Pattern NAMED_AFTER_A_CODE = Pattern.compile("(sl\\d{3})-(not-)?.*");
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

  /** The code that the case is named after, or null. */
  @Nullable Code code() {
    Matcher name = NAMED_AFTER_A_CODE.matcher(name());
    return name.matches() ? Code.find(name.group(1)).orElseThrow() : null;
  }

  /** Whether it is there to show what its code is not about. */
  boolean isCounterexample() {
    Matcher name = NAMED_AFTER_A_CODE.matcher(name());
    return name.matches() && name.group(2) != null;
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

  /** The findings as the text renderer prints them. */
  String print(CompileResult result) throws IOException {
    Map<String, List<String>> lines =
        sources().texts().stream().collect(Collectors.toMap(SourceText::name, GoldenCase::linesOf));
    SourceLines shown =
        (file, line) -> {
          List<String> text = lines.getOrDefault(file, List.of());
          return line <= text.size() ? text.get(line - 1) : null;
        };
    Report report =
        new Report(
            result.findings(),
            result.suppressed(),
            result.counts().files(),
            result.counts().manifests());
    TextRenderer renderer = new TextRenderer(shown, false);
    return renderer.renderSuppressed(report) + renderer.render(report);
  }

  private static List<String> linesOf(SourceText source) {
    return new String(source.bytes(), StandardCharsets.UTF_8).lines().toList();
  }

  /** The table's document, spread over lines for review. */
  static String print(RoutingTable table) {
    JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    return json.writeValueAsString(json.readTree(TableCodec.write(table))) + "\n";
  }
}
