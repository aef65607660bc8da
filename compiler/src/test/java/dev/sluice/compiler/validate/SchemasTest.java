package dev.sluice.compiler.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.sluice.compiler.parse.ManifestType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What every schema of the public contract keeps to. */
class SchemasTest {
  private static final Path FOLDER = Path.of("../schemas/v1");

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void schema_followsItsMetaSchema(Path file) throws IOException {
    Schema metaSchema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

    assertThat(metaSchema.validate(read(file))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void schema_namesItsDialectAndItself(Path file) throws IOException {
    JsonNode schema = read(file);

    assertThat(schema.get("$schema").asString())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    assertThat(schema.get("$id").asString())
        .isEqualTo("https://sluice.dev/schemas/v1/" + file.getFileName());
  }

  @ParameterizedTest
  @EnumSource
  void schemaOfAType_isForThatTypeAlone(ManifestType type) throws IOException {
    JsonNode schema = read(FOLDER.resolve(ManifestSchema.fileName(type)));

    assertThat(schema.at("/properties/type/const").asString()).isEqualTo(type.word());
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyProperty_isDescribed(Path file) throws IOException {
    List<String> bare = new ArrayList<>();
    JsonNode schema = read(file);
    walk(schema, "", (node, at) -> collectUndescribed(node, at, bare));

    assertThat(bare).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyDefault_isInTheDescriptionToo(Path file) throws IOException {
    List<String> silent = new ArrayList<>();
    walk(
        read(file),
        "",
        (node, at) -> {
          if (node.has("default")
              && !node.path("description")
                  .asString("")
                  .contains("Default: " + text(node.get("default")) + ".")) {
            silent.add(at);
          }
        });

    assertThat(silent).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyObject_isClosed(Path file) throws IOException {
    List<String> open = new ArrayList<>();
    walk(
        read(file),
        "",
        (node, at) -> {
          JsonNode others = node.path("additionalProperties");
          boolean closed =
              node.has("properties")
                  ? others.isBoolean() && !others.asBoolean()
                  : others.isObject();
          if (node.path("type").asString("").equals("object") && !closed) {
            open.add(at);
          }
        });

    assertThat(open).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyReference_staysInside(Path file) throws IOException {
    JsonNode schema = read(file);
    List<String> bad = new ArrayList<>();
    walk(
        schema,
        "",
        (node, at) -> {
          String reference = node.path("$ref").asString("#");
          if (!reference.startsWith("#") || schema.at(reference.substring(1)).isMissingNode()) {
            bad.add(at + " " + reference);
          }
        });

    assertThat(bad).isEmpty();
  }

  private static void collectUndescribed(JsonNode node, String at, List<String> bare) {
    node.path("properties")
        .propertyStream()
        .filter(property -> property.getValue().path("description").asString("").isBlank())
        .forEach(property -> bare.add(at + "/" + property.getKey()));
    Optional.of(node.path("additionalProperties"))
        .filter(others -> others.isObject() && !others.has("description"))
        .ifPresent(others -> bare.add(at + "/*"));
  }

  private interface Visitor {
    void visit(JsonNode schema, String at);
  }

  private static void walk(JsonNode node, String at, Visitor visitor) {
    if (node.isObject()) {
      visitor.visit(node, at);
      node.propertyStream()
          .forEach(property -> walk(property.getValue(), at + "/" + property.getKey(), visitor));
    }
  }

  private static String text(JsonNode value) {
    return value.isArray()
        ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "))
        : value.asString();
  }

  private static JsonNode read(Path file) throws IOException {
    return JsonMapper.shared().readTree(Files.readAllBytes(file));
  }
}
