package dev.sluice.compiler.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.compiler.parse.ManifestType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class JsonTreeTest {
  @ParameterizedTest
  @EnumSource
  void schema_readsAsAMapperReadsIt(ManifestType type) throws IOException {
    String resource = "/dev/sluice/schemas/v1/" + ManifestSchema.fileName(type);
    try (InputStream in = ManifestSchema.class.getResourceAsStream(resource)) {
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(read(json)).isEqualTo(JsonMapper.shared().readTree(json));
    }
  }

  @Test
  void everyKindOfValue_readsAsAMapperReadsIt() {
    String json =
        "{\"a\": [], \"b\": {}, \"c\": [1, 5000000000, -2.5, true, false, null, \"é\"], \"d\": \"\"}";

    assertThat(read(json)).isEqualTo(JsonMapper.shared().readTree(json));
  }

  private static JsonNode read(String json) {
    return JsonTree.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }
}
