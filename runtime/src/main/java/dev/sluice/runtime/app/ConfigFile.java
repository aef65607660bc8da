package dev.sluice.runtime.app;

import dev.sluice.compiler.parse.ManifestParser;
import dev.sluice.compiler.parse.ManifestTree;
import dev.sluice.compiler.source.SourceText;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import dev.sluice.diagnostic.Severity;
import dev.sluice.diagnostic.SourceSpan;
import dev.sluice.runtime.app.GivenSettings.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * The file of {@code --config}: one YAML mapping, described by {@code
 * schemas/v1/serve-config.schema.json}. Keys that are no setting are refused.
 */
final class ConfigFile {
  private ConfigFile() {}

  /**
   * Reads the settings in {@code file}.
   *
   * @throws SettingException if it holds anything else; each mistake is a line with its place
   * @throws IOException if it cannot be read
   */
  static Map<Setting, Given> read(Path file) throws IOException, SettingException {
    Diagnostics found = new Diagnostics();
    List<ManifestTree> documents =
        new ManifestParser()
            .parse(new SourceText(file.toString(), Files.readAllBytes(file)), found);
    List<String> mistakes = new ArrayList<>();
    for (Diagnostic finding : found.sorted()) {
      if (finding.severity() == Severity.ERROR) {
        mistakes.add(place(finding.span()) + ": " + finding.message());
      }
    }
    Map<Setting, Given> settings = new EnumMap<>(Setting.class);
    for (ManifestTree document : documents.subList(0, Math.min(1, documents.size()))) {
      collect(document, settings, mistakes);
    }
    if (documents.size() > 1) {
      SourceSpan second = documents.get(1).valueSpan(JsonPointer.empty());
      mistakes.add(place(second) + ": a second document (expected: one)");
    }
    if (!mistakes.isEmpty()) {
      throw new SettingException(String.join("\n", mistakes));
    }
    return settings;
  }

  private static void collect(
      ManifestTree document, Map<Setting, Given> settings, List<String> mistakes) {
    document
        .root()
        .properties()
        .forEach(
            property -> {
              JsonPointer at = JsonPointer.empty().appendProperty(property.getKey());
              Setting setting = Setting.ofKey(property.getKey()).orElse(null);
              List<String> values = values(property.getValue());
              if (setting == null) {
                mistakes.add(
                    place(document.keySpan(at))
                        + ": unknown setting '"
                        + property.getKey()
                        + "' (expected: "
                        + keys()
                        + ")");
              } else if (values.isEmpty() || (property.getValue().isArray() && !setting.isList())) {
                mistakes.add(
                    place(document.valueSpan(at))
                        + ": "
                        + setting.key()
                        + " (expected: "
                        + (setting.isList() ? "a list of texts" : "a text or a number")
                        + ")");
              } else {
                settings.put(setting, new Given(values, place(document.valueSpan(at))));
              }
            });
  }

  /** The texts of a scalar or a list of scalars; empty for anything else. */
  private static List<String> values(JsonNode node) {
    if (node.isString() || node.isNumber()) {
      return List.of(node.asString());
    }
    List<String> values = new ArrayList<>();
    if (node.isArray()) {
      for (JsonNode item : node) {
        if (!item.isString()) {
          return List.of();
        }
        values.add(item.asString());
      }
    }
    return values;
  }

  private static String keys() {
    return Arrays.stream(Setting.values()).map(Setting::key).collect(Collectors.joining(", "));
  }

  private static String place(SourceSpan span) {
    return span.file() + ":" + span.line() + ":" + span.column();
  }
}
