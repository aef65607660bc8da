package dev.sluice.diagnostic;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/** The codes that one report uses, as SARIF's rules with their explain pages. */
final class SarifRules {
  private static final Pattern NO_WORD = Pattern.compile("[^A-Za-z0-9]+");

  private final List<Code> codes;

  SarifRules(Stream<Code> used) {
    this.codes = used.distinct().sorted().toList();
  }

  int indexOf(Code code) {
    return codes.indexOf(code);
  }

  void write(JsonGenerator json) {
    json.writeArrayPropertyStart("rules");
    codes.forEach(code -> writeRule(json, code));
    json.writeEndArray();
  }

  private static void writeRule(JsonGenerator json, Code code) {
    String page = ExplainPages.page(code);
    json.writeStartObject();
    json.writeStringProperty("id", code.name());
    json.writeStringProperty("name", name(code.title()));
    writeText(json, "shortDescription", code.title());
    writeText(json, "fullDescription", reason(page));
    json.writeObjectPropertyStart("help");
    json.writeStringProperty("text", page);
    json.writeStringProperty("markdown", page);
    json.writeEndObject();
    json.writeObjectPropertyStart("defaultConfiguration");
    json.writeStringProperty("level", code.severity().word());
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void writeText(JsonGenerator json, String property, String text) {
    json.writeObjectPropertyStart(property);
    json.writeStringProperty("text", text);
    json.writeEndObject();
  }

  /** {@code Key given twice} becomes {@code KeyGivenTwice}. */
  private static String name(String title) {
    return NO_WORD
        .splitAsStream(title)
        .filter(word -> !word.isEmpty())
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }

  /** The paragraph below the page's heading and severity. */
  private static String reason(String page) {
    String[] paragraphs = page.split("\n\n", 4);
    return paragraphs[2].replace('\n', ' ').strip();
  }
}
