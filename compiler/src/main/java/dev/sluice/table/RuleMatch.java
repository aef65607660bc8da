package dev.sluice.table;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Which requests a rule is about. All parts must match; an empty part matches everything.
 *
 * @param subjects the caller is one of them, or in one of the teams; {@code team:everyone} is every
 *     user
 * @param models {@code account/name}, with the second URL segment of an endpoint or of a pool
 * @param metadata of the request, equal for each of these names
 */
public record RuleMatch(
    List<Subject> subjects, List<String> models, SortedMap<String, String> metadata) {
  /** Matches every request. */
  public static final RuleMatch ALL = new RuleMatch(List.of(), List.of(), Sorted.map(Map.of()));

  public RuleMatch {
    subjects = Sorted.list(subjects);
    models = Sorted.list(models);
    metadata = Sorted.map(metadata);
  }
}
