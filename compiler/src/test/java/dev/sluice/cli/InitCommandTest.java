package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

final class InitCommandTest {
  @TempDir private Path dir;

  @Test
  void starterManifests_areStrictlyFine() {
    CommandRun made = init();
    assertThat(made.code()).isEqualTo(ExitCode.OK);
    assertThat(made.out()).doesNotContain("--force");

    CommandRun run = CommandRun.of("validate", "--strict", dir.resolve("manifests").toString());

    assertThat(run).isEqualTo(new CommandRun(0, "4 manifests in 4 files: no findings\n", ""));
  }

  @Test
  void everyYamlFile_isYaml() throws IOException {
    init();

    List<Path> files = files(".yml", ".yaml");

    assertThat(files).hasSizeGreaterThan(7);
    for (Path file : files) {
      Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
      assertThat(root).as(file.toString()).isInstanceOfAny(Map.class, List.class);
    }
  }

  @Test
  void everyJsonFile_isJson() throws IOException {
    init();

    for (Path file : files(".json")) {
      assertThat(JsonMapper.shared().readTree(Files.readString(file)).isObject()).isTrue();
    }
  }

  @Test
  void owners_areTheManagersOfTheStarterAccount() {
    init();

    assertThat(dir.resolve("CODEOWNERS"))
        .content()
        .contains("\n/manifests/accounts/example.yaml you@example.com\n");
  }

  @Test
  void filesThatAreThere_areLeftAloneAndReported() throws IOException {
    Path readme = dir.resolve("README.md");
    Files.writeString(readme, "mine");

    CommandRun run = init();

    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).contains("left alone  " + readme, "1 file was there; --force overwrites");
    assertThat(readme).hasContent("mine");
    assertThat(dir.resolve("manifests/teams/platform.yaml")).exists();
  }

  @Test
  void force_overwrites() throws IOException {
    Path readme = dir.resolve("README.md");
    Files.writeString(readme, "mine");

    assertThat(init("--force").out()).contains("overwritten " + readme);
    assertThat(readme).content().contains("## Next steps");
  }

  @Test
  void dryRun_writesNothing() throws IOException {
    CommandRun run = init("--dry-run");

    assertThat(run.out()).contains("new         ", "Nothing was written");
    assertThat(files("")).isEmpty();
  }

  @Test
  void fileInTheWayOfAFolder_exits3() throws IOException {
    Files.writeString(dir.resolve("manifests"), "");

    CommandRun run = init();

    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).startsWith("sluice: cannot write ").doesNotContain("\tat ");
  }

  @Test
  void editorSchema_picksTheSchemaOfTheType() {
    Schema schema = editorSchema();

    assertThat(errors(schema, "{\"type\": \"team\", \"name\": \"ml\"}")).isZero();
    assertThat(errors(schema, "{\"type\": \"team\", \"name\": \"ml\", \"nme\": 1}")).isPositive();
    assertThat(errors(schema, "{\"type\": \"pat\", \"name\": \"a\"}")).isPositive();
    assertThat(errors(schema, "{\"type\": \"service\", \"anything\": 1}")).isZero();
    assertThat(errors(schema, "{\"name\": \"ml\"}")).isPositive();
  }

  @Test
  void schemaDir_writesTheFilesOfInit() throws IOException {
    init();
    Path again = dir.resolve("again");

    assertThat(CommandRun.of("schema", "--dir", again.toString()).code()).isEqualTo(ExitCode.OK);

    try (Stream<Path> files = Files.list(dir.resolve(".sluice/schemas"))) {
      assertThat(files)
          .hasSameSizeAs(SchemaFiles.all().keySet())
          .allSatisfy(
              file -> assertThat(again.resolve(file.getFileName())).hasSameTextualContentAs(file));
    }
  }

  private static Schema editorSchema() {
    Map<String, String> files = SchemaFiles.all();
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(iri -> files.get(iri.substring(iri.lastIndexOf('/') + 1))));
    return registry.getSchema(SchemaLocation.of("https://editor.example/" + SchemaFiles.ANY));
  }

  private static int errors(Schema schema, String manifest) {
    return schema.validate(manifest, InputFormat.JSON).size();
  }

  private CommandRun init(String... options) {
    return CommandRun.of(
        Stream.concat(Stream.of("init", dir.toString()), Stream.of(options))
            .toArray(String[]::new));
  }

  private List<Path> files(String... endings) throws IOException {
    try (Stream<Path> files = Files.walk(dir)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
          .toList();
    }
  }
}
