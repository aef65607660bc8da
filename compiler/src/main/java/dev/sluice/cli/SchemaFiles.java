package dev.sluice.cli;

import dev.sluice.compiler.parse.ManifestType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The schemas as files beside each other, for editors: one for each type of manifest, and one that
 * picks among them by {@code type}.
 */
final class SchemaFiles {
  /** The schema that picks. */
  static final String ANY = "manifest.schema.json";

  private SchemaFiles() {}

  /** The files by name. */
  static Map<String, String> all() {
    Map<String, String> files = new TreeMap<>();
    for (ManifestType type : ManifestType.values()) {
      files.put(SchemaCommand.fileName(type.word()), SchemaCommand.schema(type.word()));
    }
    files.put(ANY, anyManifest());
    return files;
  }

  /** Types that Sluice knows but does not serve are fine too, so {@code type} may be any text. */
  private static String anyManifest() {
    List<String> words = Arrays.stream(ManifestType.values()).map(ManifestType::word).toList();
    List<String> choices = new ArrayList<>();
    for (String word : words) {
      choices.add(
          """
              {
                "if": {"properties": {"type": {"const": "%s"}}, "required": ["type"]},
                "then": {"$ref": "%s"}
              }\
          """
              .formatted(word, SchemaCommand.fileName(word)));
    }
    return """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "a manifest",
          "type": "object",
          "required": ["type"],
          "properties": {
            "type": {
              "description": "What kind of manifest this is.",
              "anyOf": [{"enum": ["%s"]}, {"type": "string"}]
            }
          },
          "allOf": [
        %s
          ]
        }
        """
        .formatted(String.join("\", \"", words), String.join(",\n", choices));
  }
}
