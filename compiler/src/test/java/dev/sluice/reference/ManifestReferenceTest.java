package dev.sluice.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.compiler.CompileResult;
import dev.sluice.compiler.Compiler;
import dev.sluice.compiler.parse.ManifestType;
import dev.sluice.compiler.source.SourceReader;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code docs/reference/manifests/} has a page for each schema: an example, which compiles, and
 * every field. {@code -Dgolden.update} writes it anew.
 */
final class ManifestReferenceTest {
  private static final Path SCHEMAS = Path.of("..", "schemas", "v1");

  /** An example for each manifest type; together they are one repository. */
  private static final Path EXAMPLES = Path.of("src/test/resources/reference/manifests");

  @Test
  void pages_areThoseOfTheSchemas() throws IOException {
    Map<String, String> pages = new TreeMap<>();
    StringBuilder index =
        new StringBuilder(
            """
            # Manifests

            A manifest is one YAML document; its `type` says what it is. `sluice schema TYPE` prints the schema that these pages
            are made from. Generated; do not edit.

            | type | is |
            | --- | --- |
            """);
    for (ManifestType type : ManifestType.values()) {
      String name = fileName(type);
      JsonNode schema = schema(name);
      pages.put(name + ".md", page(type, schema));
      index.append(
          "| [`%s`](%s.md) | %s |\n".formatted(type.word(), name, schema.path("title").asString()));
    }
    pages.put("README.md", index.toString());

    new GeneratedFolder("manifests").assertHolds(pages);
  }

  @Test
  void examples_compileTogetherWithoutErrors() throws Exception {
    CompileResult result =
        new Compiler(Clock.systemUTC())
            .compile(new SourceReader(EXAMPLES).read(List.of(Path.of(""))));

    assertThat(result.findings())
        .extracting(Diagnostic::severity)
        .as(() -> result.findings().toString())
        .doesNotContain(Severity.ERROR);
    assertThat(result).isInstanceOf(CompileResult.Compiled.class);
  }

  @Test
  void everyExample_isOfItsType() throws IOException {
    for (ManifestType type : ManifestType.values()) {
      assertThat(Files.readAllLines(EXAMPLES.resolve(fileName(type) + ".yaml")))
          .contains("type: " + type.word());
    }
  }

  private static String page(ManifestType type, JsonNode schema) throws IOException {
    String title = schema.path("title").asString();
    String example = Files.readString(EXAMPLES.resolve(fileName(type) + ".yaml"));
    return """
        # `%s`

        %s: %s Generated; do not edit.

        ```yaml
        %s
        ```

        """
            .formatted(
                type.word(),
                Character.toUpperCase(title.charAt(0)) + title.substring(1),
                schema.path("description").asString(),
                example.strip())
        + SchemaPage.fields(schema);
  }

  private static String fileName(ManifestType type) {
    return type.word().replace('/', '-');
  }

  private static JsonNode schema(String name) throws IOException {
    return JsonMapper.shared().readTree(Files.readAllBytes(SCHEMAS.resolve(name + ".schema.json")));
  }
}
