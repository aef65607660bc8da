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
import java.util.function.Predicate;
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
    assertThat(places(read(file), SchemasTest::hasUndescribedPart)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyDefault_isInTheDescriptionToo(Path file) throws IOException {
    assertThat(places(read(file), SchemasTest::isSilentOfItsDefault)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyObject_isClosed(Path file) throws IOException {
    assertThat(places(read(file), SchemasTest::isOpenObject)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyReference_staysInside(Path file) throws IOException {
    JsonNode schema = read(file);

    assertThat(places(schema, node -> leadsOut(node.path("$ref").asString("#"), schema))).isEmpty();
  }

  private static boolean hasUndescribedPart(JsonNode node) {
    JsonNode others = node.path("additionalProperties");
    return (others.isObject() && !others.has("description"))
        || node.path("properties")
            .valueStream()
            .anyMatch(property -> property.path("description").asString("").isBlank());
  }

  private static boolean isSilentOfItsDefault(JsonNode node) {
    return node.has("default")
        && !node.path("description")
            .asString("")
            .contains("Default: " + text(node.get("default")) + ".");
  }

  private static boolean isOpenObject(JsonNode node) {
    JsonNode others = node.path("additionalProperties");
    boolean closed =
        node.has("properties") ? others.isBoolean() && !others.asBoolean() : others.isObject();
    return node.path("type").asString("").equals("object") && !closed;
  }

  private static boolean leadsOut(String reference, JsonNode schema) {
    return !reference.startsWith("#") || schema.at(reference.substring(1)).isMissingNode();
  }

  /** The places of the objects in {@code schema} that are {@code bad}. */
  private static List<String> places(JsonNode schema, Predicate<JsonNode> bad) {
    List<String> places = new ArrayList<>();
    collect(schema, "/", bad, places);
    return places;
  }

  private static void collect(
      JsonNode node, String at, Predicate<JsonNode> bad, List<String> places) {
    if (node.isObject() && bad.test(node)) {
      places.add(at);
    }
    node.propertyStream()
        .forEach(part -> collect(part.getValue(), at + part.getKey() + "/", bad, places));
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
