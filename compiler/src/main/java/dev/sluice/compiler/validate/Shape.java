package dev.sluice.compiler.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * What a schema says of one place: titles and descriptions for messages. Follows references inside
 * the schema; the text beside a reference wins over the text behind it.
 */
final class Shape {
  private final JsonNode document;
  private final JsonNode use;
  private final JsonNode definition;

  private Shape(JsonNode document, JsonNode use) {
    this.document = document;
    this.use = use;
    this.definition = use.has("$ref") ? document.at(use.get("$ref").asString().substring(1)) : use;
  }

  /** The shape of a whole manifest. */
  static Shape of(JsonNode document) {
    return new Shape(document, document);
  }

  /** The shape of the value at {@code pointer}; empty if the schema knows no such place. */
  Optional<Shape> at(JsonPointer pointer) {
    if (pointer.matches()) {
      return Optional.of(this);
    }
    JsonNode items = definition.get("items");
    Optional<Shape> below =
        items != null
            ? Optional.of(new Shape(document, items))
            : property(pointer.getMatchingProperty());
    return below.flatMap(shape -> shape.at(pointer.tail()));
  }

  /** The shape of a field; for a mapping of free names, of any of its values. */
  Optional<Shape> property(String name) {
    JsonNode declared = definition.path("properties").get(name);
    JsonNode schema = declared != null ? declared : definition.path("additionalProperties");
    return schema.isObject() ? Optional.of(new Shape(document, schema)) : Optional.empty();
  }

  /** The names of the fields, in the order of the schema. */
  List<String> propertyNames() {
    return new ArrayList<>(definition.path("properties").propertyNames());
  }

  /** The allowed values, if there is a list of them. */
  List<String> allowed() {
    List<String> values = new ArrayList<>();
    definition.path("enum").forEach(value -> values.add(value.asString()));
    if (definition.has("const")) {
      values.add(definition.get("const").asString());
    }
    return values;
  }

  /** The expected form as a noun phrase, such as "a duration such as 30s". */
  Optional<String> title() {
    return text("title");
  }

  Optional<String> description() {
    return text("description");
  }

  /** The schema's word for the type, such as {@code string}; empty if several or none. */
  String type() {
    return definition.path("type").asString("");
  }

  /** Whether the value may be a credential, so that no finding may show it. */
  boolean secret() {
    return use.path("writeOnly").asBoolean(false) || definition.path("writeOnly").asBoolean(false);
  }

  String format() {
    return definition.path("format").asString("");
  }

  /** The regular expression that a part of the text must match; empty if there is none. */
  String pattern() {
    return definition.path("pattern").asString("");
  }

  private Optional<String> text(String key) {
    JsonNode own = use.path(key);
    JsonNode text = own.isString() ? own : definition.path(key);
    return text.isString() ? Optional.of(text.asString()) : Optional.empty();
  }
}
