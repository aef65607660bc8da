package dev.sluice.compiler.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.sluice.compiler.parse.ManifestType;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What every schema of the public contract keeps to. */
class SchemasTest {

  @ParameterizedTest
  @EnumSource
  void schema_followsItsMetaSchema(ManifestType type) throws IOException {
    Schema metaSchema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

    assertThat(metaSchema.validate(read(type))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void schema_namesItsDialectAndItself(ManifestType type) throws IOException {
    JsonNode schema = read(type);

    assertThat(schema.get("$schema").asString())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    assertThat(schema.get("$id").asString())
        .isEqualTo("https://sluice.dev/schemas/v1/" + ManifestSchema.fileName(type));
    assertThat(schema.at("/properties/type/const").asString()).isEqualTo(type.word());
  }

  @ParameterizedTest
  @EnumSource
  void everyProperty_isDescribed(ManifestType type) throws IOException {
    List<String> bare = new ArrayList<>();
    JsonNode schema = read(type);
    walk(schema, "", (node, at) -> collectUndescribed(node, at, bare));

    assertThat(bare).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyDefault_isInTheDescriptionToo(ManifestType type) throws IOException {
    List<String> silent = new ArrayList<>();
    walk(
        read(type),
        "",
        (node, at) -> {
          if (node.has("default")
              && !node.path("description")
                  .asString("")
                  .contains("Default: " + node.get("default").asString() + ".")) {
            silent.add(at);
          }
        });

    assertThat(silent).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyObject_isClosed(ManifestType type) throws IOException {
    List<String> open = new ArrayList<>();
    walk(
        read(type),
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
  @EnumSource
  void everyReference_staysInside(ManifestType type) throws IOException {
    JsonNode schema = read(type);
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

  private static JsonNode read(ManifestType type) throws IOException {
    String resource = "/dev/sluice/schemas/v1/" + ManifestSchema.fileName(type);
    try (InputStream in = SchemasTest.class.getResourceAsStream(resource)) {
      return JsonMapper.shared().readTree(Objects.requireNonNull(in, resource));
    }
  }
}
