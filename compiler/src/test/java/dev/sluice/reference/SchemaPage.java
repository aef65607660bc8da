package dev.sluice.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The fields that a JSON Schema allows, as Markdown: a table for each kind of mapping. A definition
 * that is used in several places has one table, which the others link to.
 */
final class SchemaPage {
  private static final List<String> UNIONS = List.of("oneOf", "anyOf", "allOf");

  private final JsonNode schema;
  private final List<Section> waiting = new ArrayList<>();
  private final Map<String, String> anchors = new HashMap<>();

  /** A mapping that is still to be written: where it stands, and its schema. */
  private record Section(String path, JsonNode node) {}

  private SchemaPage(JsonNode schema) {
    this.schema = schema;
  }

  /** The tables of all mappings, the outermost first. */
  static String fields(JsonNode schema) {
    return new SchemaPage(schema).write();
  }

  private String write() {
    StringBuilder page = new StringBuilder("## Fields\n\n");
    appendTable(page, "", schema);
    for (int i = 0; i < waiting.size(); i++) {
      Section section = waiting.get(i);
      page.append("\n### `").append(section.path()).append("`\n\n");
      String description = text(section.node(), "description");
      if (!description.isEmpty()) {
        page.append(description).append("\n\n");
      }
      appendTable(page, section.path(), section.node());
    }
    return page.toString();
  }

  private void appendTable(StringBuilder page, String path, JsonNode node) {
    page.append("| field | value | |\n| --- | --- | --- |\n");
    List<String> required = new ArrayList<>();
    node.path("required").forEach(name -> required.add(name.asString()));
    for (Map.Entry<String, JsonNode> property : node.path("properties").properties()) {
      String name = property.getKey();
      JsonNode given = property.getValue();
      String below = path.isEmpty() ? name : path + "." + name;
      page.append("| `")
          .append(name)
          .append('`')
          .append(required.contains(name) ? " (required)" : "")
          .append(" | ")
          .append(cell(value(below, given)))
          .append(" | ")
          .append(cell(description(given)))
          .append(" |\n");
    }
  }

  private String description(JsonNode given) {
    String own = text(given, "description");
    return own.isEmpty() ? text(resolved(given), "description") : own;
  }

  /** What may stand there, with a link to the table of its fields if it has some. */
  private String value(String path, JsonNode given) {
    JsonNode node = resolved(given);
    List<String> parts = new ArrayList<>();
    if (node.has("const")) {
      parts.add(code(node.get("const")));
    } else if (node.has("enum")) {
      parts.add(
          node.get("enum").valueStream().map(SchemaPage::code).collect(Collectors.joining(", ")));
    } else {
      String title = text(given, "title").isEmpty() ? text(node, "title") : text(given, "title");
      parts.add(title.isEmpty() ? text(node, "type") : title);
    }
    if (node.has("properties")) {
      parts.add(link(path, given, node));
    }
    UNIONS.forEach(union -> addAlternatives(parts, path, node.path(union)));
    addPart(parts, "each", path + "[]", node.path("items"));
    addPart(parts, "each value", path + ".*", node.path("additionalProperties"));
    parts.removeIf(String::isBlank);
    return String.join("; ", parts);
  }

  private void addAlternatives(List<String> parts, String path, JsonNode alternatives) {
    for (JsonNode alternative : alternatives) {
      JsonNode node = resolved(alternative);
      if (node.has("properties")
          && node.path("properties").propertyStream().anyMatch(SchemaPage::hasText)) {
        JsonNode type = node.at("/properties/type/const");
        String place = type.isMissingNode() ? path : path + " (" + type.asString() + ")";
        parts.add(link(place, alternative, node));
      }
    }
  }

  /** Alternatives that only say which fields go together add no field. */
  private static boolean hasText(Map.Entry<String, JsonNode> property) {
    return property.getValue().has("description");
  }

  private void addPart(List<String> parts, String lead, String path, JsonNode part) {
    if (part.isObject()) {
      parts.add(lead + ": " + value(path, part));
    }
  }

  private String link(String path, JsonNode given, JsonNode node) {
    String key = given.path("$ref").asString(path);
    String place = anchors.get(key);
    if (place == null) {
      place = path;
      anchors.put(key, path);
      waiting.add(new Section(path, node));
    }
    return "see [`" + place + "`](#" + anchor(place) + ")";
  }

  /** As GitHub makes it from a heading. */
  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? schema.at(node.get("$ref").asString().substring(1)) : node;
  }

  private static String code(JsonNode value) {
    return "`" + value.asString() + "`";
  }

  private static String text(JsonNode node, String key) {
    return node.path(key).asString("");
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ").replace("*", "\\*");
  }
}
