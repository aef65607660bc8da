package dev.sluice.table;

import java.util.List;
import java.util.SortedMap;

/**
 * Metadata that requests of some callers carry, whatever they say of themselves.
 *
 * @param id unique among the rules
 * @param subjects whose requests; none means everybody's
 * @param values by name; replace those of the request
 */
public record MetadataRule(String id, List<Subject> subjects, SortedMap<String, String> values) {
  public MetadataRule {
    Checks.notBlank("id", id);
    subjects = Sorted.list(subjects);
    values = Sorted.map(values);
  }
}
