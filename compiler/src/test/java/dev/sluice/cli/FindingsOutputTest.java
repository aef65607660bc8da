package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What {@code --format} writes, for every golden case of the compiler. */
final class FindingsOutputTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final String CANARY = "sk-canary0123456789abcdefABCDEF0123456789";
  private static final Schema SARIF =
      schema("/schema/sarif-schema-2.1.0.json", SpecificationVersion.DRAFT_7);
  private static final Schema JSON =
      schema("/dev/sluice/schemas/v1/findings.schema.json", SpecificationVersion.DRAFT_2020_12);

  @TempDir private Path dir;

  static List<Path> cases() throws IOException {
    try (Stream<Path> folders = Files.list(GOLDEN)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("diagnostics.txt")))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void sarifOfAGoldenCase_followsItsSchema(Path golden) {
    assertThat(SARIF.validate(JsonMapper.shared().readTree(output(golden, "sarif")))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void jsonOfAGoldenCase_followsItsSchema(Path golden) {
    assertThat(JSON.validate(JsonMapper.shared().readTree(output(golden, "json")))).isEmpty();
  }

  @Test
  void schemas_refuseWhatIsNotOfTheirFormat() {
    assertThat(SARIF.validate(JsonMapper.shared().readTree("{\"version\": \"2.1.0\"}")))
        .isNotEmpty();
    assertThat(JSON.validate(JsonMapper.shared().readTree("{\"findings\": []}"))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "sarif", "github", "junit"})
  void credential_isInNoFormat(String format) throws IOException {
    write(
        """
        type: provider-account/custom-endpoint
        name: leaky
        integrations:
          - {type: integration/model/custom-endpoint, name: one, base_url: "https://u.example",
             headers: {Authorization: "Bearer %s", X-Api-Key: "%s"}}
        ---
        type: team
        name: [%s
        """
            .formatted(CANARY, CANARY, "x"));

    CommandRun run = CommandRun.of("validate", dir.toString(), "--format", format);

    assertThat(run.code()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.out()).contains("SL401");
    assertThat(run.out() + run.err()).doesNotContain(CANARY.substring(3));
  }

  @Test
  void severalFormats_goToTheirFilesAndTheTextIsPrinted() throws IOException {
    write("type: tem\n");
    Path sarif = dir.resolve("out.sarif");
    Path junit = dir.resolve("out.xml");

    CommandRun run =
        CommandRun.of(
            "validate", dir.toString(), "--format=sarif=" + sarif, "--format", "junit=" + junit);

    assertThat(run.out()).startsWith("error[SL202]");
    assertThat(sarif).content().contains("\"ruleId\" : \"SL202\"");
    assertThat(junit).content().contains("<failure type=\"SL202\"");
  }

  @Test
  void twoFormatsForTheConsole_areRefused() {
    CommandRun run = CommandRun.of("validate", "x", "--format", "json", "--format", "sarif");

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("only one --format can be printed");
  }

  @Test
  void fileThatCannotBeWritten_exits3() throws IOException {
    write("type: team\nname: a\n");

    CommandRun run =
        CommandRun.of("validate", dir.toString(), "--format", "json=" + dir + "/no/where");

    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).contains("cannot write");
  }

  @Test
  void compile_writesItsFindingsInTheseFormatsToo() throws IOException {
    write("type: tem\n");
    Path sarif = dir.resolve("out.sarif");

    CommandRun run =
        CommandRun.of("compile", dir.toString(), "--format", "github", "--format=sarif=" + sarif);

    assertThat(run.code()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("::error file=");
    assertThat(sarif).exists();
  }

  @Test
  void goodManifests_areReportedInFilesToo() throws IOException {
    write("type: team\nname: a\n");
    Path junit = dir.resolve("out.xml");

    CommandRun.of("compile", dir.toString(), "--format", "junit=" + junit);

    assertThat(junit).content().contains("tests=\"1\"", "failures=\"0\"");
  }

  private static String output(Path golden, String format) {
    return CommandRun.of("validate", golden.resolve("in").toString(), "--format", format).out();
  }

  private static Schema schema(String resource, SpecificationVersion version) {
    try (InputStream in = FindingsOutputTest.class.getResourceAsStream(resource)) {
      assertThat(in).as(resource).isNotNull();
      return SchemaRegistry.withDefaultDialect(version).getSchema(JsonMapper.shared().readTree(in));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void write(String manifest) throws IOException {
    Files.write(dir.resolve("a.yaml"), manifest.getBytes(StandardCharsets.UTF_8));
  }
}
