package dev.sluice.compiler.validate;

import java.io.InputStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads our own JSON resources into trees. An {@code ObjectMapper} would do the same, but takes a
 * good third of the time of a short command to start.
 */
final class JsonTree {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonTree() {}

  /** The document in {@code in}, which stays open. */
  static JsonNode read(InputStream in) {
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), in)) {
      parser.nextToken();
      return value(parser);
    }
  }

  private static JsonNode value(JsonParser at) {
    return switch (at.currentToken()) {
      case START_OBJECT -> object(at);
      case START_ARRAY -> array(at);
      case VALUE_STRING -> NODES.stringNode(at.getString());
      case VALUE_NUMBER_INT -> integer(at);
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(at.getDoubleValue());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      default -> throw new IllegalStateException("not a value: " + at.currentToken());
    };
  }

  private static JsonNode integer(JsonParser at) {
    return at.getNumberType() == JsonParser.NumberType.INT
        ? NODES.numberNode(at.getIntValue())
        : NODES.numberNode(at.getLongValue());
  }

  private static ObjectNode object(JsonParser at) {
    ObjectNode object = NODES.objectNode();
    while (at.nextToken() != JsonToken.END_OBJECT) {
      String name = at.currentName();
      at.nextToken();
      object.set(name, value(at));
    }
    return object;
  }

  private static ArrayNode array(JsonParser at) {
    ArrayNode array = NODES.arrayNode();
    while (at.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(at));
    }
    return array;
  }
}
