package dev.sluice.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code docs/reference/findings-json.md} describes the findings as programs read them. */
final class FindingsReferenceTest {
  private static final String PAGE = "findings-json.md";

  @Test
  void page_isThatOfTheSchema() throws IOException {
    Path file = Path.of("..", "schemas", "v1", "findings.schema.json");
    JsonNode schema = JsonMapper.shared().readTree(Files.readAllBytes(file));
    String page =
        "# Findings as JSON\n\n"
            + schema.path("description").asString()
            + "\n`sluice schema findings` prints the schema. Generated; do not edit.\n\n"
            + SchemaPage.fields(schema);

    new GeneratedFolder("").assertHolds(Map.of(PAGE, page), PAGE::equals);
  }
}
