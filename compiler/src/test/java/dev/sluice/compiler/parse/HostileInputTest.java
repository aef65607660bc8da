package dev.sluice.compiler.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.sluice.compiler.source.SourceReader;
import dev.sluice.compiler.source.SourceText;
import dev.sluice.compiler.validate.SchemaValidator;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import dev.sluice.diagnostic.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file holds, reading it ends soon and gives findings, never an exception. */
class HostileInputTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Of each severity, and the one that says how many are missing. */
  private static final int MOST_FINDINGS =
      Severity.values().length * (Diagnostics.MOST_OF_A_FILE + 1);

  static Stream<Arguments> bombs() {
    return Stream.of(
        Arguments.of("lists in lists", Code.SL104, "a: " + "[".repeat(10_000)),
        Arguments.of("closed lists in lists", Code.SL104, nested("[", "]", 10_000)),
        Arguments.of("mappings in mappings", Code.SL104, "{a: ".repeat(10_000)),
        Arguments.of("block lists in block lists", Code.SL104, "- ".repeat(10_000) + "x"),
        Arguments.of("deep block mapping", Code.SL104, deepBlock(2_000)),
        Arguments.of("aliases of aliases", Code.SL103, billionLaughs(30)),
        Arguments.of("merges of merges", Code.SL103, mergeBomb(40)),
        Arguments.of("many aliases", Code.SL103, "a: &a x\nb: [" + "*a,".repeat(100_000) + "]"),
        Arguments.of("alias in itself", Code.SL103, "a: &a [*a]"),
        Arguments.of("many values", Code.SL104, "a: [" + "1,".repeat(300_000) + "]"),
        Arguments.of("many keys", Code.SL104, manyKeys(300_000)),
        Arguments.of("long key", Code.SL104, "? " + "k".repeat(100_000) + "\n: v"),
        Arguments.of("long paths", Code.SL104, longPaths()),
        Arguments.of("many manifests", Code.SL104, "a: 1\n---\n".repeat(20_000)),
        Arguments.of("many syntax errors", Code.SL104, "}\n---\n".repeat(500_000)),
        Arguments.of("many documents of text", Code.SL116, "x\n---\n".repeat(500_000)),
        Arguments.of("keys given twice", Code.SL116, "a: 1\n".repeat(100_000)),
        Arguments.of("open quote", Code.SL101, "a: \"" + "x ".repeat(1_000_000)),
        Arguments.of("zero bytes", Code.SL105, "a: b\0c"),
        Arguments.of("escape", Code.SL105, "a: b\033c"),
        Arguments.of("delete", Code.SL105, "a: b\177c"),
        Arguments.of("a tag", Code.SL106, "!!java.net.URL [\"http://x\"]: y"),
        Arguments.of("many tags", Code.SL106, "a: [" + "!x y,".repeat(1_000) + "]"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bombs")
  void bomb_givesAFinding(String name, Code code, String text) {
    Diagnostics found = new Diagnostics();

    assertTimeoutPreemptively(LIMIT, () -> check(text.getBytes(StandardCharsets.UTF_8), found));

    assertThat(found.sorted()).as(name).extracting(Diagnostic::code).contains(code);
    assertThat(found.sorted()).hasSizeLessThanOrEqualTo(MOST_FINDINGS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"99999999999999999999999", "1e308", "-1e308", "1e999", "1.5", "1e-300", "-0.1"})
  void numberOutOfTheOrdinary_givesAFinding(String number) {
    Diagnostics found = new Diagnostics();
    String text =
        """
        type: provider-account/custom-endpoint
        name: numbers
        integrations:
          - type: integration/model/custom-endpoint
            name: de
            base_url: http://x
            loadbalancing_config: {weight: %s}
        x-sluice: {retry: {attempts: %s}}
        """
            .formatted(number, "9".repeat(100_000));

    check(text.getBytes(StandardCharsets.UTF_8), found);

    assertThat(found.sorted())
        .hasSize(2)
        .extracting(Diagnostic::code)
        .containsAnyOf(Code.SL206, Code.SL208);
  }

  @Test
  void mutatedManifests_neverThrow() {
    byte[] seed =
        """
        type: provider-account/custom-endpoint
        name: &n coreweave
        integrations: [{type: integration/model/custom-endpoint, name: "in\\u0066erence",
            base_url: 'https://api.acme.example/v1', headers: {A: !!str 1, B: *n}}]
        collaborators:
          - {subject: "user:a@acme.example", role_id: provider-account-access} # yes
        x-sluice: {timeouts: {connect: 5s}, <<: {http2: no}}
        ---
        type: pat
        text: |
          block
        """
            .getBytes(StandardCharsets.UTF_8);
    String signs = "{}[]&*!|>'\"%@`:-?,#\n\t \\~<=0aé\0";
    byte[] alphabet = signs.getBytes(StandardCharsets.UTF_8);
    Random random = new Random(42);

    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          for (int round = 0; round < 1_000; round++) {
            byte[] mutated = seed.clone();
            for (int i = 0; i <= random.nextInt(6); i++) {
              mutated[random.nextInt(mutated.length)] = alphabet[random.nextInt(alphabet.length)];
            }
            Diagnostics found = new Diagnostics();
            check(mutated, found);
            assertThat(found.sorted())
                .allMatch(finding -> finding.span().line() >= 1 && finding.span().column() >= 1);
          }
        });
  }

  @Test
  void fileOfFullSize_isReadInTime() {
    String entry =
        "type: team\nname: t\nmembers: [a@acme.example]\n" + "# words ".repeat(100) + "\n---\n";
    byte[] bytes =
        entry.repeat(SourceReader.MAX_BYTES / entry.length()).getBytes(StandardCharsets.UTF_8);
    Diagnostics found = new Diagnostics();

    assertTimeoutPreemptively(Duration.ofSeconds(60), () -> check(bytes, found));

    assertThat(found.sorted()).isEmpty();
  }

  private static void check(byte[] bytes, Diagnostics found) {
    SchemaValidator validator = new SchemaValidator();
    new ManifestParser()
        .parse(new SourceText("f.yaml", bytes), found)
        .forEach(tree -> validator.check(tree, found));
  }

  private static String nested(String open, String close, int depth) {
    return "a: " + open.repeat(depth) + close.repeat(depth);
  }

  private static String deepBlock(int depth) {
    StringBuilder text = new StringBuilder();
    IntStream.range(0, depth).forEach(i -> text.append(" ".repeat(i)).append("a:\n"));
    return text.toString();
  }

  private static String manyKeys(int count) {
    StringBuilder text = new StringBuilder();
    IntStream.range(0, count).forEach(i -> text.append('k').append(i).append(": v\n"));
    return text.toString();
  }

  private static String billionLaughs(int generations) {
    StringBuilder text = new StringBuilder("x0: &x0 [lol]\n");
    for (int i = 1; i <= generations; i++) {
      String before = "*x" + (i - 1);
      text.append("x" + i + ": &x" + i + " [" + before + "," + before + "]\n");
    }
    return text.toString();
  }

  private static String mergeBomb(int generations) {
    StringBuilder text = new StringBuilder("x0: &x0 {a: b}\n");
    for (int i = 1; i <= generations; i++) {
      String before = "*x" + (i - 1);
      text.append("x" + i + ": &x" + i + " {<<: [" + before + "," + before + "]}\n");
    }
    return text.toString();
  }

  private static String longPaths() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      text.append(" ".repeat(i)).append("k".repeat(500)).append(":\n");
    }
    return text.append(" ".repeat(50))
        .append("[")
        .append("1,".repeat(100_000))
        .append("]")
        .toString();
  }
}
