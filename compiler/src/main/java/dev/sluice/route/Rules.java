package dev.sluice.route;

import dev.sluice.table.LimitRule;
import dev.sluice.table.RuleMatch;
import dev.sluice.table.Subject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which rules a request falls under. A model is what the path names, {@code account/endpoint} or
 * {@code account/slug}: limits are looked at before a pool chooses. Matching allocates nothing that
 * grows with the table.
 */
public final class Rules {
  private Rules() {}

  /** What rules call a route. */
  public static String model(String account, String name) {
    return account + "/" + name;
  }

  /** The first rule that a request falls under, or null. */
  public static @Nullable LimitRule first(
      List<LimitRule> rules, Subjects caller, String model, Map<String, String> metadata) {
    for (int i = 0; i < rules.size(); i++) {
      if (matches(rules.get(i).when(), caller, model, metadata)) {
        return rules.get(i);
      }
    }
    return null;
  }

  /** All rules that a request falls under, in their order. */
  public static List<LimitRule> all(
      List<LimitRule> rules, Subjects caller, String model, Map<String, String> metadata) {
    return rules.stream().filter(rule -> matches(rule.when(), caller, model, metadata)).toList();
  }

  /** Whether all parts of it match; an empty part matches everything. */
  public static boolean matches(
      RuleMatch when, Subjects caller, String model, Map<String, String> metadata) {
    return (when.models().isEmpty() || when.models().contains(model))
        && matchesCaller(when.subjects(), caller)
        && hasAll(metadata, when.metadata());
  }

  /**
   * Whether a rule is about a caller.
   *
   * @param subjects none means everybody
   */
  static boolean matchesCaller(List<Subject> subjects, Subjects caller) {
    if (subjects.isEmpty()) {
      return true;
    }
    for (int i = 0; i < subjects.size(); i++) {
      if (caller.contains(subjects.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the metadata has each of the wanted values; it may have more. */
  static boolean hasAll(Map<String, String> metadata, Map<String, String> wanted) {
    if (wanted.isEmpty()) {
      return true; // mostly so: no iterator
    }
    for (Map.Entry<String, String> one : wanted.entrySet()) {
      if (!one.getValue().equals(metadata.get(one.getKey()))) {
        return false;
      }
    }
    return true;
  }
}
