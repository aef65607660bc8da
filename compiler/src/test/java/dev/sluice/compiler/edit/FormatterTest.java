package dev.sluice.compiler.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.sluice.compiler.CompileResult;
import dev.sluice.compiler.Compiler;
import dev.sluice.compiler.source.SourceReader;
import dev.sluice.compiler.source.SourceSet;
import dev.sluice.compiler.source.SourceText;
import dev.sluice.table.TableCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A folder of {@code format/} holds {@code in.yaml} and {@code out.yaml}, what it becomes. */
final class FormatterTest {
  private static final Path CASES = Path.of("src/test/resources/format");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC);

  private final Formatter formatter = new Formatter();

  @TestFactory
  Stream<DynamicTest> formatCase_givesWhatIsExpected() throws IOException {
    return folders(CASES).stream()
        .map(folder -> dynamicTest(folder.getFileName().toString(), () -> check(folder)));
  }

  /** Whatever the compiler is tested with is formatted: nothing changes but the layout. */
  @TestFactory
  Stream<DynamicTest> everyGoldenInput_keepsItsMeaning() throws IOException {
    List<Path> roots = new ArrayList<>(folders(Path.of("src/test/resources/golden")));
    roots.addAll(folders(Path.of("../examples")));
    return roots.stream()
        .map(root -> dynamicTest(root.getFileName().toString(), () -> keepsItsMeaning(root)));
  }

  @Test
  void lineBreaksAndByteOrderMark_areKept() {
    assertThat(format("\uFEFFname: ml\r\ntype:   team\r\nmembers:\r\n- a@acme.example\r\n"))
        .isEqualTo("\uFEFFtype: team\r\nname: ml\r\nmembers:\r\n  - a@acme.example\r\n");
  }

  @Test
  void brokenFile_isLeft() {
    assertThat(formatter.format(text("type: team\nname: [\n")))
        .isEqualTo(new Formatter.Left("it has mistakes; sluice validate tells which", false));
    assertThat(formatter.format(text("%YAML 1.1\n---\ntype: team\n")))
        .isInstanceOf(Formatter.Left.class);
  }

  @Test
  void documentThatIsHardToKeep_isLeftAndNamed() {
    String odd = "? type\n: team\nname:   ml\n";

    Formatter.Outcome outcome = formatter.format(text("name:  ml\ntype: team\n---\n" + odd));

    assertThat(outcome).isInstanceOf(Formatter.Formatted.class);
    Formatter.Formatted formatted = (Formatter.Formatted) outcome;
    assertThat(new String(formatted.text().bytes(), StandardCharsets.UTF_8))
        .isEqualTo("type: team\nname: ml\n---\n" + odd);
    assertThat(formatted.left()).containsExactly(3);
  }

  private void check(Path folder) throws IOException {
    String out = format(Files.readString(folder.resolve("in.yaml")));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(folder.resolve("out.yaml"), out);
    }
    assertThat(out).isEqualTo(Files.readString(folder.resolve("out.yaml")));
    assertThat(format(out)).as("again").isEqualTo(out);
  }

  private void keepsItsMeaning(Path root) throws IOException {
    SourceSet before = new SourceReader(root.toAbsolutePath()).read(List.of(Path.of("")));
    SourceSet after =
        new SourceSet(before.texts().stream().map(this::formatted).toList(), List.of());

    after.texts().forEach(text -> assertThat(formatted(text).bytes()).isEqualTo(text.bytes()));
    assertThat(digest(after)).isEqualTo(digest(before));
  }

  private SourceText formatted(SourceText source) {
    Formatter.Outcome outcome = formatter.format(source);
    if (outcome instanceof Formatter.Left left) {
      assertThat(left.bug()).as("%s: %s", source.name(), left.reason()).isFalse();
      return source;
    }
    return ((Formatter.Formatted) outcome).text();
  }

  private static String digest(SourceSet sources) {
    return new Compiler(CLOCK).compile(sources) instanceof CompileResult.Compiled compiled
        ? TableCodec.digest(compiled.table())
        : "refused";
  }

  private String format(String yaml) {
    Formatter.Outcome outcome = formatter.format(text(yaml));
    assertThat(outcome).isInstanceOf(Formatter.Formatted.class);
    return new String(((Formatter.Formatted) outcome).text().bytes(), StandardCharsets.UTF_8);
  }

  private static SourceText text(String yaml) {
    return new SourceText("f.yaml", yaml.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Path> folders(Path root) throws IOException {
    try (Stream<Path> folders = Files.list(root)) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }
}
