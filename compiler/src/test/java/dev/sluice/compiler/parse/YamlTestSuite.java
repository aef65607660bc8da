package dev.sluice.compiler.parse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The inputs of the YAML test suite, and where Sluice differs from it on purpose. */
final class YamlTestSuite {
  private static final Path FOLDER = Path.of("src/test/resources/yaml-test-suite");
  private static final JsonMapper JSON = new JsonMapper();

  private YamlTestSuite() {}

  /**
   * One input.
   *
   * @param json what it means, as a stream of JSON documents; null if the suite does not say
   * @param error whether it is no YAML
   */
  record Case(String id, String name, String yaml, @Nullable String json, boolean error) {

    /** The documents that could be manifests, in order. */
    List<JsonNode> mappings() {
      List<JsonNode> mappings = new ArrayList<>();
      try (JsonParser documents = JSON.createParser(json == null ? "" : json)) {
        while (documents.nextToken() != null) {
          JsonNode document = documents.readValueAsTree();
          if (document.isObject()) {
            mappings.add(document);
          }
        }
      }
      return mappings;
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (String line : lines("cases.jsonl")) {
      JsonNode node = JSON.readTree(line);
      JsonNode json = node.get("json");
      cases.add(
          new Case(
              node.get("id").stringValue(),
              node.get("name").stringValue(),
              node.get("yaml").stringValue(),
              json == null ? null : json.stringValue(),
              node.has("error")));
    }
    return cases;
  }

  /** The kind of each difference by the case's id: the first word after it. */
  static Map<String, String> differences() {
    Map<String, String> differences = new TreeMap<>();
    for (String line : lines("differences.txt")) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] words = line.split("\\s+", 3);
        differences.put(words[0], words[1]);
      }
    }
    return differences;
  }

  static JsonNode json(String text) {
    return JSON.readTree(text);
  }

  private static List<String> lines(String file) {
    try {
      return Files.readAllLines(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
