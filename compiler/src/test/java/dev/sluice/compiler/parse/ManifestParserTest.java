package dev.sluice.compiler.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.compiler.source.SourceText;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import dev.sluice.diagnostic.SourceSpan;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

class ManifestParserTest {

  @Test
  void blockMapping_hasSpansOfKeysAndValues() {
    ManifestTree tree = parseOne("type: team\nmembers:\n  - a@acme.example\n  - b\n");

    assertThat(tree.keySpan(at("/type"))).isEqualTo(span(1, 1, 1, 5));
    assertThat(tree.valueSpan(at("/type"))).isEqualTo(span(1, 7, 1, 11));
    assertThat(tree.keySpan(at("/members"))).isEqualTo(span(2, 1, 2, 8));
    assertThat(tree.valueSpan(at("/members"))).isEqualTo(span(3, 3, 4, 6));
    assertThat(tree.valueSpan(at("/members/1"))).isEqualTo(span(4, 5, 4, 6));
    assertThat(tree.valueSpan(at(""))).isEqualTo(span(1, 1, 4, 6));
  }

  @Test
  void flowMapping_hasSpansOfKeysAndValues() {
    ManifestTree tree = parseOne("a: {b: [1, \"two\"], c: {}}\n");

    assertThat(tree.valueSpan(at("/a"))).isEqualTo(span(1, 4, 1, 26));
    assertThat(tree.keySpan(at("/a/b"))).isEqualTo(span(1, 5, 1, 6));
    assertThat(tree.valueSpan(at("/a/b/1"))).isEqualTo(span(1, 12, 1, 17));
    assertThat(tree.valueSpan(at("/a/c"))).isEqualTo(span(1, 23, 1, 25));
  }

  @Test
  void blockScalar_endsWithItsLastLine() {
    ManifestTree tree = parseOne("a: |\n  one\n  two\n\n\nb: x\n");

    assertThat(tree.root().get("a").asString()).isEqualTo("one\ntwo\n");
    assertThat(tree.valueSpan(at("/a"))).isEqualTo(span(1, 4, 3, 6));
    assertThat(tree.keySpan(at("/b"))).isEqualTo(span(6, 1, 6, 2));
  }

  @Test
  void columns_countCodePoints() {
    ManifestTree tree = parseOne("\uFEFF\"\uD83D\uDE00é\": {x: ü, y: 1}\n");

    assertThat(tree.keySpan(at("/\uD83D\uDE00é"))).isEqualTo(span(1, 1, 1, 5));
    assertThat(tree.valueSpan(at("/\uD83D\uDE00é/x"))).isEqualTo(span(1, 11, 1, 12));
    assertThat(tree.keySpan(at("/\uD83D\uDE00é/y"))).isEqualTo(span(1, 14, 1, 15));
  }

  @Test
  void lines_areCountedAsEditorsDo() {
    ManifestTree tree = parseOne("a: \"x\u2028y\u0085z\"\r\nb: 1\r\n");

    assertThat(tree.keySpan(at("/b"))).isEqualTo(span(2, 1, 2, 2));
  }

  @Test
  void emptyValue_isPlacedAfterItsKey() {
    ManifestTree tree = parseOne("a:\nb: x\n");

    assertThat(tree.root().get("a").isNull()).isTrue();
    assertThat(tree.valueSpan(at("/a")).line()).isEqualTo(1);
    assertThat(tree.keySpan(at("/a"))).isEqualTo(span(1, 1, 1, 2));
  }

  @Test
  void alias_hasItsOwnPlaceAndItsPartsTheAnchors() {
    ManifestTree tree = parseOne("a: &x {k: v}\nb: *x\n");

    assertThat(tree.root().at("/b/k").asString()).isEqualTo("v");
    assertThat(tree.valueSpan(at("/b"))).isEqualTo(span(2, 4, 2, 6));
    assertThat(tree.valueSpan(at("/b/k"))).isEqualTo(span(1, 11, 1, 12));
  }

  @Test
  void mergeKey_addsWhatIsNotGiven() {
    ManifestTree tree =
        parseOne("a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc:\n  <<: [*a, *b]\n  x: 0\n");

    assertThat(tree.root().get("c").toString()).isEqualTo("{\"x\":0,\"y\":1,\"z\":2}");
  }

  @Test
  void quotedMergeKey_isAnOrdinaryKey() {
    assertThat(parseOne("c: {\"<<\": 1}\n").root().at("/c/<<").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true|BOOLEAN",
        "False|BOOLEAN",
        "~|NULL",
        "''|NULL",
        "12|NUMBER",
        "-0|NUMBER",
        "1e3|NUMBER",
        ".5|NUMBER",
        "99999999999999999999|NUMBER",
        "text|STRING",
        "no|STRING",
        "On|STRING",
        "0123|STRING",
        "0x1F|STRING",
        "1_000|STRING",
        "12:30|STRING",
        "2026-01-31|STRING",
        ".inf|STRING",
        "1e999|STRING",
        "1e-9999999999|STRING",
        "1.2.3|STRING",
        "-x|STRING",
        "tRUE|STRING",
        "'\"12\"'|STRING",
        "'!!str 12'|STRING",
        "'!!int \"12\"'|NUMBER"
      })
  void scalar_isReadAs(String text, String type) {
    JsonNode value = parseOne("a: [" + text + "]\nb: " + text + "\n").root().get("b");

    assertThat(value.getNodeType()).hasToString(type);
  }

  @ParameterizedTest
  @CsvSource({
    "0.1234567890123456789, 0.1234567890123456789",
    "9007199254740993.0, 9007199254740993",
    "99.99999999999999999999, 99.99999999999999999999",
    "1.50, 1.5",
    "25e-1, 2.5",
    "1e-400, 1E-400",
    "-0.0, 0",
    "1e3, 1000"
  })
  void number_isExact(String text, BigDecimal exact) {
    JsonNode value = parseOne("b: " + text + "\n").root().get("b");

    assertThat(value.decimalValue()).isEqualTo(exact);
    assertThat(value.isIntegralNumber()).isEqualTo(exact.scale() == 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "0123", "0x1F", "1_000", "12:30", "2026-01-31", "1e999"})
  void scalarThatReadersDisagreeAbout_isMarked(String text) {
    assertThat(parseOne("b: " + text + "\n").plainScalars())
        .hasEntrySatisfying(at("/b"), plain -> assertThat(plain.ambiguous()).isTrue());
    assertThat(parseOne("b: '" + text + "'\n").plainScalars()).isEmpty();
  }

  @Test
  void emptyDocuments_areLeftOut() {
    Diagnostics found = new Diagnostics();

    assertThat(parse("---\n---\n# nothing\n---\na: 1\n---\nnull\n...\n", found)).hasSize(1);
    assertThat(found.sorted()).isEmpty();
  }

  @Test
  void emptyFile_holdsNothing() {
    Diagnostics found = new Diagnostics();

    assertThat(parse("", found)).isEmpty();
    assertThat(parse("\uFEFF", found)).isEmpty();
    assertThat(found.sorted()).isEmpty();
  }

  @Test
  void documentAfterABadOne_keepsItsPlaces() {
    Diagnostics found = new Diagnostics();
    List<ManifestTree> trees = parse("é: \"open\n---\nb: [1\n---\nc: 3\n", found);

    assertThat(found.sorted())
        .extracting(Diagnostic::span)
        .extracting(SourceSpan::line)
        .contains(1);
    assertThat(trees).hasSize(1);
    assertThat(trees.get(0).keySpan(at("/c"))).isEqualTo(span(5, 1, 5, 2));
  }

  private static ManifestTree parseOne(String text) {
    Diagnostics found = new Diagnostics();
    List<ManifestTree> trees = parse(text, found);
    assertThat(found.sorted()).isEmpty();
    assertThat(trees).hasSize(1);
    return trees.get(0);
  }

  private static List<ManifestTree> parse(String text, Diagnostics found) {
    return new ManifestParser()
        .parse(new SourceText("f.yaml", text.getBytes(StandardCharsets.UTF_8)), found);
  }

  private static JsonPointer at(String pointer) {
    return JsonPointer.compile(pointer);
  }

  private static SourceSpan span(int line, int column, int endLine, int endColumn) {
    return new SourceSpan("f.yaml", line, column, endLine, endColumn);
  }
}
