package dev.sluice.compiler.bind;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A {@code gateway-logging-config}: whether some requests are logged.
 *
 * @param presets names of built-in patterns to take out
 * @param patterns regular expressions to take out
 */
public record LoggingManifest(
    Located<String> type,
    Located<String> name,
    ChoiceEntry subjects,
    ChoiceEntry models,
    SortedMap<String, Located<String>> metadata,
    Located<Boolean> log,
    List<Located<String>> presets,
    List<PatternEntry> patterns) {

  /** {@code in} and {@code not_in}. */
  public record ChoiceEntry(List<Located<String>> in, List<Located<String>> notIn) {
    static final ChoiceEntry ALL = new ChoiceEntry(List.of(), List.of());

    public ChoiceEntry {
      in = List.copyOf(in);
      notIn = List.copyOf(notIn);
    }
  }

  /** A regular expression and what stands in its place. */
  public record PatternEntry(Located<String> pattern, Optional<String> replacement) {}

  public LoggingManifest {
    presets = List.copyOf(presets);
    patterns = List.copyOf(patterns);
  }
}
