package dev.sluice.compiler.bind;

import java.util.List;
import java.util.SortedMap;

/** A {@code gateway-metadata-config}. */
public record MetadataManifest(Located<String> type, List<Rule> rules) {

  /**
   * What requests of some callers carry.
   *
   * @param subjects whose requests; none means everybody's
   */
  public record Rule(
      Located<String> id,
      List<Located<String>> subjects,
      SortedMap<String, Located<String>> values) {
    public Rule {
      subjects = List.copyOf(subjects);
    }
  }

  public MetadataManifest {
    rules = List.copyOf(rules);
  }
}
