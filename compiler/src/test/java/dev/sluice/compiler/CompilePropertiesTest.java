package dev.sluice.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.compiler.edit.Formatter;
import dev.sluice.compiler.generate.Dice;
import dev.sluice.compiler.generate.ManifestGenerator;
import dev.sluice.compiler.generate.Mapping;
import dev.sluice.compiler.generate.YamlWriter;
import dev.sluice.compiler.source.SourceText;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Severity;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.TableCodec;
import dev.sluice.table.UnreadableTableException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds for every repository, tried on many that chance has made. {@code -Dproperties.seeds}
 * says how many; a failure names the seed.
 */
class CompilePropertiesTest {
  private static final int STYLES = 4;

  static LongStream seeds() {
    return LongStream.range(0, Long.getLong("properties.seeds", 60));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anyOrderAndStyle_givesTheSameTable(long seed) {
    List<Mapping> manifests = new ManifestGenerator(seed).repository();
    RoutingTable table = table(List.of(file("all.yaml", YamlWriter.plain(), manifests)));

    for (int style = 0; style < STYLES; style++) {
      Dice dice = new Dice(seed * STYLES + style);
      List<SourceText> files = shuffled(manifests, dice, YamlWriter.inAnyStyle(dice));

      assertThat(TableCodec.digest(table(files)))
          .as(() -> show(files))
          .isEqualTo(TableCodec.digest(table));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void formatting_keepsTheTableAndTwiceIsOnce(long seed) {
    List<Mapping> manifests = new ManifestGenerator(seed).repository();
    RoutingTable table = table(List.of(file("all.yaml", YamlWriter.plain(), manifests)));

    for (int style = 0; style < STYLES; style++) {
      Dice dice = new Dice(seed * STYLES + style);
      List<SourceText> files =
          shuffled(manifests, dice, YamlWriter.inAnyStyle(dice).withoutEndMarks());
      List<SourceText> once = formatted(files);

      assertThat(TableCodec.digest(table(once)))
          .as(() -> show(files) + show(once))
          .isEqualTo(TableCodec.digest(table));
      assertThat(show(once)).isNotEqualTo(show(files)).isEqualTo(show(formatted(once)));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void tableToJsonToTable_isIdentity(long seed) throws UnreadableTableException {
    RoutingTable table =
        table(
            List.of(
                file("all.yaml", YamlWriter.plain(), new ManifestGenerator(seed).repository())));

    byte[] written = TableCodec.write(table);
    RoutingTable read = TableCodec.read(written);

    assertThat(read).isEqualTo(table);
    assertThat(TableCodec.write(read)).isEqualTo(written);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void repositoryCutShort_hasFindingsInsideItsFiles(long seed) {
    byte[] bytes = YamlWriter.plain().write(new ManifestGenerator(seed).repository());
    for (int part = 1; part <= STYLES; part++) {
      byte[] head = java.util.Arrays.copyOf(bytes, bytes.length * part / (STYLES + 1));

      CompileInvariants.check(List.of(new SourceText("cut.yaml", head)));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void comments_changeNothingThatIsFound(long seed) {
    String text = plainText(seed);
    SourceText commented = text("all.yaml", text.replaceAll("(?m)$", "  # a word: [not] said"));

    CompileResult plain = compile(List.of(text("all.yaml", text)));

    assertThat(compile(List.of(commented))).isEqualTo(plain);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void allowances_neverHideAnError(long seed) {
    String wrong = plainText(seed).replaceAll("(?m)^name: ", "nane: ") + "\n---\ntype: tem\n";
    List<Diagnostic> errors = errors(compile(List.of(text("all.yaml", wrong))));
    StringBuilder allowed = new StringBuilder();
    String codes = codes(errors);
    wrong.lines().forEach(line -> allowed.append(line + "  # sluice:allow " + codes + ": so\n"));

    CompileResult result = compile(List.of(text("all.yaml", allowed.toString())));

    assertThat(result).isInstanceOf(CompileResult.Rejected.class);
    assertThat(errors(result)).isNotEmpty().isEqualTo(errors);
  }

  private static String plainText(long seed) {
    byte[] written = YamlWriter.plain().write(new ManifestGenerator(seed).repository());
    return new String(written, StandardCharsets.UTF_8);
  }

  private static List<SourceText> formatted(List<SourceText> files) {
    return files.stream().map(CompilePropertiesTest::formatted).toList();
  }

  private static SourceText formatted(SourceText file) {
    return assertThat(new Formatter().format(file))
        .as(() -> show(List.of(file)))
        .asInstanceOf(InstanceOfAssertFactories.type(Formatter.Formatted.class))
        .satisfies(done -> assertThat(done.left()).isEmpty())
        .actual()
        .text();
  }

  private static SourceText text(String name, String text) {
    return new SourceText(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static CompileResult compile(List<SourceText> files) {
    return new Compiler(GoldenCase.CLOCK).compile(files);
  }

  private static List<Diagnostic> errors(CompileResult result) {
    return result.findings().stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .toList();
  }

  private static String codes(List<Diagnostic> findings) {
    return findings.stream()
        .map(finding -> finding.code().name())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** So that the properties are about something: every type and many a setting occurs. */
  @Test
  void generator_makesEveryServedType() {
    Set<String> types = new HashSet<>();
    seeds()
        .forEach(
            seed ->
                new ManifestGenerator(seed)
                    .repository()
                    .forEach(manifest -> types.add(manifest.text("type"))));

    assertThat(types)
        .contains(
            "provider-account/custom-endpoint",
            "team",
            "pat",
            "virtual-account",
            "external-identity-provider",
            "gateway-rate-limiting-config",
            "gateway-budget-config",
            "gateway-metadata-config",
            "gateway-global-settings",
            "gateway-logging-config",
            "gateway-otel-config",
            "route-test");
  }

  private static List<SourceText> shuffled(List<Mapping> manifests, Dice dice, YamlWriter writer) {
    List<Mapping> shuffled = dice.shuffled(manifests);
    int cut = shuffled.size() / 2;
    return dice.shuffled(
        List.of(
            file("b.yaml", writer, shuffled.subList(0, cut)),
            file("a.yml", writer, shuffled.subList(cut, shuffled.size()))));
  }

  private static SourceText file(String name, YamlWriter writer, List<Mapping> manifests) {
    return new SourceText(name, writer.write(manifests));
  }

  private static RoutingTable table(List<SourceText> files) {
    CompileResult result = compile(files);
    assertThat(errors(result)).as(() -> show(files)).isEmpty();
    return ((CompileResult.Compiled) result).table();
  }

  private static String show(List<SourceText> files) {
    StringBuilder shown = new StringBuilder();
    files.stream()
        .sorted(Comparator.comparing(SourceText::name))
        .forEach(
            file ->
                shown
                    .append("\n=== ")
                    .append(file.name())
                    .append('\n')
                    .append(new String(file.bytes(), StandardCharsets.UTF_8)));
    return shown.toString();
  }
}
