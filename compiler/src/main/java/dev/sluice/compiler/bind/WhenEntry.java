package dev.sluice.compiler.bind;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code when} of a rule: what is left out matches everything. */
public record WhenEntry(
    List<Located<String>> subjects,
    List<Located<String>> models,
    SortedMap<String, Located<String>> metadata) {
  static final WhenEntry ALL = new WhenEntry(List.of(), List.of(), new TreeMap<>());

  public WhenEntry {
    subjects = List.copyOf(subjects);
    models = List.copyOf(models);
  }
}
