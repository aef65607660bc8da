package dev.sluice.table;

import java.util.List;
import java.util.SortedMap;

/**
 * Whether some requests are logged. Of several rules that match a request the most careful one
 * holds: one that says no wins, and what any of them redacts is redacted.
 *
 * @param name unique among the rules
 * @param subjects whose requests
 * @param models {@code account/name}, with the second URL segment of an endpoint or of a pool
 * @param metadata of the request, equal for each of these names
 * @param log whether such requests are logged
 * @param redactions what is taken out of the logged copy
 */
public record LoggingRule(
    String name,
    Choice<Subject> subjects,
    Choice<String> models,
    SortedMap<String, String> metadata,
    boolean log,
    List<Redaction> redactions)
    implements Comparable<LoggingRule> {

  /**
   * A text taken out.
   *
   * @param preset name of a built-in pattern; empty for a pattern of one's own
   * @param pattern regular expression; empty for a preset
   * @param replacement written in place of what matches
   */
  public record Redaction(String preset, String pattern, String replacement)
      implements Comparable<Redaction> {
    /** Written in place of what matches unless said otherwise. */
    public static final String REPLACEMENT = "[REDACTED]";

    public Redaction {
      if (preset.isEmpty() == pattern.isEmpty()) {
        throw new IllegalArgumentException("redaction: (expected: either a preset or a pattern)");
      }
    }

    public static Redaction preset(String name) {
      return new Redaction(name, "", REPLACEMENT);
    }

    @Override
    public int compareTo(Redaction other) {
      int byPreset = preset.compareTo(other.preset);
      int byPattern = byPreset != 0 ? byPreset : pattern.compareTo(other.pattern);
      return byPattern != 0 ? byPattern : replacement.compareTo(other.replacement);
    }
  }

  public LoggingRule {
    Checks.notBlank("name", name);
    metadata = Sorted.map(metadata);
    redactions = Sorted.list(redactions);
  }

  @Override
  public int compareTo(LoggingRule other) {
    return name.compareTo(other.name);
  }
}
