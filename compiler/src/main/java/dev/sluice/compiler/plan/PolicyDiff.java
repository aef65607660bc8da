package dev.sluice.compiler.plan;

import dev.sluice.table.GatewayPolicy;
import dev.sluice.table.LoggingRule;
import dev.sluice.table.MetadataRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What holds for the gateway as a whole. */
final class PolicyDiff {
  private PolicyDiff() {}

  static void collect(GatewayPolicy before, GatewayPolicy after, List<Change> changes) {
    new LimitDiff("rate limit", "rate-limits", changes)
        .compare(before.rateLimits(), after.rateLimits());
    new LimitDiff("budget", "budgets", changes).compare(before.budgets(), after.budgets());
    metadata(before.metadata(), after.metadata(), changes);
    logging(before.logging(), after.logging(), changes);
    Target settings = Target.at(Section.GATEWAY, "the gateway", "gateway/global-settings");
    new Comparison<>(settings, before, after, changes)
        .value(Kind.LOGGING_CHANGED, "logging of bodies", GatewayPolicy::bodyLogging);
    TelemetryDiff.collect(before, after, changes);
  }

  private static void metadata(
      List<MetadataRule> before, List<MetadataRule> after, List<Change> changes) {
    Function<MetadataRule, Target> target =
        rule -> at("metadata rule " + rule.id(), "metadata-rules/" + rule.id());
    Entries.compare(
        named(before, MetadataRule::id),
        named(after, MetadataRule::id),
        gone -> changes.add(gone(Kind.METADATA_CHANGED, target.apply(gone), gone.values())),
        fresh -> changes.add(fresh(Kind.METADATA_CHANGED, target.apply(fresh), fresh.values())),
        (id, old, fresh) ->
            new Comparison<>(target.apply(fresh), old, fresh, changes)
                .value(Kind.METADATA_CHANGED, "subjects", MetadataRule::subjects)
                .value(Kind.METADATA_CHANGED, "values", MetadataRule::values));
    new Comparison<>(at("the metadata rules", "metadata-rules"), before, after, changes)
        .value(Kind.METADATA_CHANGED, "order", rules -> common(rules, before, after));
  }

  private static List<String> common(
      List<MetadataRule> rules, List<MetadataRule> before, List<MetadataRule> after) {
    Map<String, MetadataRule> old = named(before, MetadataRule::id);
    Map<String, MetadataRule> fresh = named(after, MetadataRule::id);
    return rules.stream()
        .map(MetadataRule::id)
        .filter(id -> old.containsKey(id) && fresh.containsKey(id))
        .toList();
  }

  private static void logging(
      List<LoggingRule> before, List<LoggingRule> after, List<Change> changes) {
    Function<LoggingRule, Target> target =
        rule -> at("logging rule " + rule.name(), "logging-rules/" + rule.name());
    Entries.compare(
        named(before, LoggingRule::name),
        named(after, LoggingRule::name),
        gone -> changes.add(gone(Kind.LOGGING_CHANGED, target.apply(gone), word(gone))),
        fresh -> changes.add(fresh(Kind.LOGGING_CHANGED, target.apply(fresh), word(fresh))),
        (name, old, fresh) ->
            new Comparison<>(target.apply(fresh), old, fresh, changes)
                .value(Kind.LOGGING_CHANGED, "subjects", rule -> rule.subjects().in())
                .value(Kind.LOGGING_CHANGED, "excepted subjects", rule -> rule.subjects().notIn())
                .value(Kind.LOGGING_CHANGED, "models", rule -> rule.models().in())
                .value(Kind.LOGGING_CHANGED, "excepted models", rule -> rule.models().notIn())
                .value(Kind.LOGGING_CHANGED, "metadata", LoggingRule::metadata)
                .value(Kind.LOGGING_CHANGED, "effect", PolicyDiff::word)
                .value(
                    (one, other) -> Kind.LOGGING_CHANGED,
                    "redactions",
                    LoggingRule::redactions,
                    PolicyDiff::redactions));
  }

  private static String word(LoggingRule rule) {
    return rule.log() ? "log" : "do not log";
  }

  private static Optional<String> redactions(List<LoggingRule.Redaction> redactions) {
    return Shown.of(
        redactions.stream()
            .map(it -> it.preset() + it.pattern() + " by " + it.replacement())
            .toList());
  }

  private static Target at(String name, String path) {
    return Target.at(Section.GATEWAY, name, path);
  }

  private static Change gone(Kind kind, Target target, Object value) {
    return new Change.Setting(kind, target, "rule", Shown.of(value), Optional.empty());
  }

  private static Change fresh(Kind kind, Target target, Object value) {
    return new Change.Setting(kind, target, "rule", Optional.empty(), Shown.of(value));
  }

  private static <T> Map<String, T> named(List<T> rules, Function<T, String> name) {
    return rules.stream().collect(Collectors.toMap(name, Function.identity(), (one, other) -> one));
  }
}
