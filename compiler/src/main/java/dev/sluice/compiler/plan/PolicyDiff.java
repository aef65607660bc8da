package dev.sluice.compiler.plan;

import dev.sluice.table.BodyLogging;
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
    new LimitDiff("rate limit", "rate-limits", "rate_limit_applies_per", changes)
        .compare(before.rateLimits(), after.rateLimits());
    new LimitDiff("budget", "budgets", "budget_applies_per", changes)
        .compare(before.budgets(), after.budgets());
    metadata(before.metadata(), after.metadata(), changes);
    logging(before.logging(), after.logging(), changes);
    Target settings = Target.at(Section.GATEWAY, "the gateway", "gateway/global-settings");
    new Comparison<>(settings, before, after, changes)
        .value(
            (old, fresh) -> Kind.LOGGING_CHANGED,
            "logging_settings",
            GatewayPolicy::bodyLogging,
            bodies -> bodies.map(PolicyDiff::words));
    TelemetryDiff.collect(before, after, changes);
  }

  private static void metadata(
      List<MetadataRule> before, List<MetadataRule> after, List<Change> changes) {
    Function<MetadataRule, Target> target =
        rule -> at("metadata rule " + rule.id(), "metadata-rules/" + rule.id());
    Entries.compare(
        named(before, MetadataRule::id),
        named(after, MetadataRule::id),
        gone -> changes.add(gone(Kind.METADATA_RULE_REMOVED, target.apply(gone), shown(gone))),
        fresh -> changes.add(fresh(Kind.METADATA_RULE_ADDED, target.apply(fresh), shown(fresh))),
        (id, old, fresh) ->
            new Comparison<>(target.apply(fresh), old, fresh, changes)
                .value(Kind.METADATA_CHANGED, "when.subjects", MetadataRule::subjects)
                .value(Kind.METADATA_CHANGED, "metadata_override", MetadataRule::values));
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
        gone -> changes.add(gone(Kind.LOGGING_RULE_REMOVED, target.apply(gone), shown(gone))),
        fresh -> changes.add(fresh(Kind.LOGGING_RULE_ADDED, target.apply(fresh), shown(fresh))),
        (name, old, fresh) ->
            new Comparison<>(target.apply(fresh), old, fresh, changes)
                .value(Kind.LOGGING_CHANGED, "when.subjects.in", rule -> rule.subjects().in())
                .value(
                    Kind.LOGGING_CHANGED, "when.subjects.not_in", rule -> rule.subjects().notIn())
                .value(Kind.LOGGING_CHANGED, "when.models.in", rule -> rule.models().in())
                .value(Kind.LOGGING_CHANGED, "when.models.not_in", rule -> rule.models().notIn())
                .value(Kind.LOGGING_CHANGED, "when.metadata", LoggingRule::metadata)
                .value(Kind.LOGGING_CHANGED, "log", LoggingRule::log)
                .value(
                    (one, other) -> Kind.LOGGING_CHANGED,
                    "redact_with",
                    LoggingRule::redactions,
                    PolicyDiff::redactions));
  }

  private static String words(BodyLogging bodies) {
    return switch (bodies) {
      case ALWAYS -> "bodies always";
      case NEVER -> "bodies never";
      case UNLESS_HEADER -> "bodies unless the request's header says no";
      case IF_HEADER -> "bodies if the request's header says yes";
    };
  }

  private static String shown(MetadataRule rule) {
    return Shown.of(rule.values()).orElse("nothing")
        + " for "
        + Shown.of(rule.subjects()).orElse("everybody");
  }

  private static String shown(LoggingRule rule) {
    StringBuilder text =
        new StringBuilder(rule.log() ? "logs requests of " : "does not log requests of ");
    text.append(Shown.of(rule.subjects().in()).orElse("everybody"));
    append(text, " but ", rule.subjects().notIn());
    append(text, " to ", rule.models().in());
    append(text, rule.models().in().isEmpty() ? " to all but " : " but ", rule.models().notIn());
    append(text, " with ", rule.metadata());
    redactions(rule.redactions()).ifPresent(it -> text.append(", without ").append(it));
    return text.toString();
  }

  private static void append(StringBuilder text, String word, Object value) {
    Shown.of(value).ifPresent(shown -> text.append(word).append(shown));
  }

  private static Optional<String> redactions(List<LoggingRule.Redaction> redactions) {
    return Shown.of(
        redactions.stream()
            .map(
                it ->
                    it.preset()
                        + it.pattern()
                        + (it.replacement().equals(LoggingRule.Redaction.REPLACEMENT)
                            ? ""
                            : " (as " + it.replacement() + ")"))
            .toList());
  }

  private static Target at(String name, String path) {
    return Target.at(Section.GATEWAY, name, path);
  }

  private static Change gone(Kind kind, Target target, String content) {
    return new Change.Whole(kind, target, Optional.of(content), Optional.empty());
  }

  private static Change fresh(Kind kind, Target target, String content) {
    return new Change.Whole(kind, target, Optional.empty(), Optional.of(content));
  }

  private static <T> Map<String, T> named(List<T> rules, Function<T, String> name) {
    return rules.stream().collect(Collectors.toMap(name, Function.identity(), (one, other) -> one));
  }
}
