package dev.sluice.compiler.generate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes manifests as YAML. The plain style is always the same; otherwise the dice decide on the
 * order of keys, blocks or brackets, quotes, comments, blank lines, line breaks, an end mark and a
 * byte order mark. None of it changes what the manifests mean.
 */
public final class YamlWriter {
  /** Lists whose order says something. */
  private static final List<String> ORDERED = List.of("rules");

  private final Dice dice;
  private final boolean plain;
  private final boolean endMarks;

  private YamlWriter(Dice dice, boolean plain, boolean endMarks) {
    this.dice = dice;
    this.plain = plain;
    this.endMarks = endMarks;
  }

  /** A writer that always writes the same. */
  public static YamlWriter plain() {
    return new YamlWriter(new Dice(0), true, false);
  }

  /** A writer with as many styles as there are seeds. */
  public static YamlWriter inAnyStyle(Dice dice) {
    return new YamlWriter(dice, false, true);
  }

  /** The same styles without the mark at a file's end that keeps formatting away from it. */
  public YamlWriter withoutEndMarks() {
    return new YamlWriter(dice, plain, false);
  }

  /** A file of documents, in UTF-8. */
  public byte[] write(List<Mapping> manifests) {
    StringBuilder out = new StringBuilder();
    for (Mapping manifest : manifests) {
      out.append(comment("")).append(out.isEmpty() ? "" : "---\n");
      block(out, entries(manifest), "");
    }
    out.append(endMarks && chance(4) ? "...\n" : "");
    String text = chance(4) ? out.toString().replace("\n", "\r\n") : out.toString();
    return ((chance(6) ? "\uFEFF" : "") + text).getBytes(StandardCharsets.UTF_8);
  }

  private void block(StringBuilder out, List<Map.Entry<String, Object>> entries, String indent) {
    for (Map.Entry<String, Object> entry : entries) {
      out.append(comment(indent)).append(indent).append(key(entry.getKey())).append(':');
      value(out, entry.getKey(), entry.getValue(), indent);
    }
  }

  /** What follows a colon, to the end of its lines. */
  private void value(StringBuilder out, String key, Object value, String indent) {
    boolean collection = value instanceof Mapping || value instanceof List;
    if (!collection || isEmpty(value) || chance(4)) {
      out.append(' ').append(flow(key, value)).append(tail());
      return;
    }
    out.append(tail());
    if (value instanceof Mapping mapping) {
      block(out, entries(mapping), indent + "  ");
      return;
    }
    String below = chance(3) ? indent : indent + "  ";
    for (Object item : items(key, (List<?>) value)) {
      if (item instanceof Mapping mapping && !isEmpty(item)) {
        StringBuilder entry = new StringBuilder();
        block(entry, entries(mapping), below + "  ");
        int start = entry.indexOf("\n", 0) < 0 ? 0 : firstLine(entry, below + "  ");
        out.append(entry, 0, start).append(below).append("- ");
        out.append(entry, start + below.length() + 2, entry.length());
      } else {
        out.append(below).append("- ").append(flow(key, item)).append(tail());
      }
    }
  }

  /** Where the first line begins that is no comment. */
  private static int firstLine(StringBuilder text, String indent) {
    int start = 0;
    while (text.charAt(start) == '\n' || text.charAt(start + indent.length()) == '#') {
      start = text.indexOf("\n", start) + 1;
    }
    return start;
  }

  private String flow(String key, Object value) {
    if (value instanceof Mapping mapping) {
      List<String> parts = new ArrayList<>();
      entries(mapping)
          .forEach(e -> parts.add(key(e.getKey()) + ": " + flow(e.getKey(), e.getValue())));
      return "{" + String.join(", ", parts) + "}";
    }
    if (value instanceof List<?> list) {
      List<String> parts = new ArrayList<>();
      items(key, list).forEach(item -> parts.add(flow(key, item)));
      return "[" + String.join(chance(3) ? " , " : ", ", parts) + "]";
    }
    return value instanceof String text ? text(text) : value.toString();
  }

  private List<Map.Entry<String, Object>> entries(Mapping mapping) {
    List<Map.Entry<String, Object>> entries = new ArrayList<>(mapping.entries().entrySet());
    return plain ? entries : dice.shuffled(entries);
  }

  private List<?> items(String key, List<?> list) {
    return plain || ORDERED.contains(key) ? list : dice.shuffled(list);
  }

  private static boolean isEmpty(Object value) {
    return value instanceof Mapping mapping
        ? mapping.entries().isEmpty()
        : value instanceof List<?> list && list.isEmpty();
  }

  private String key(String key) {
    return chance(6) ? "\"" + key + "\"" : key;
  }

  private String text(String text) {
    boolean bare = text.matches("[A-Za-z/][A-Za-z0-9._/@-]*") && !isWordOfYaml(text);
    if (bare && (plain || dice.once(2))) {
      return text;
    }
    return chance(2)
        ? "'" + text.replace("'", "''") + "'"
        : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static boolean isWordOfYaml(String text) {
    return text.matches("(?i)true|false|yes|no|on|off|null|y|n");
  }

  private String comment(String indent) {
    return chance(8) ? "\n" + indent + "# why: {not} [yaml] & no 'end\n" : "";
  }

  private String tail() {
    return chance(10) ? "  # said \"so\n" : "\n";
  }

  private boolean chance(int times) {
    return !plain && dice.once(times);
  }
}
