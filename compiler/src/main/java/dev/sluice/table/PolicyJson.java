package dev.sluice.table;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@link GatewayPolicy} as JSON. What nothing was said of is left out. */
final class PolicyJson {
  private PolicyJson() {}

  static SortedMap<String, Object> write(GatewayPolicy policy) {
    SortedMap<String, Object> json = new TreeMap<>();
    policy.bodyLogging().ifPresent(bodies -> json.put("bodyLogging", Words.of(bodies)));
    putUnlessEmpty("budgets", TableWriter.list(policy.budgets(), PolicyJson::limit), json);
    putUnlessEmpty("logging", TableWriter.list(policy.logging(), PolicyJson::logging), json);
    putUnlessEmpty("metadata", TableWriter.list(policy.metadata(), PolicyJson::metadata), json);
    policy.metrics().ifPresent(metrics -> json.put("metrics", TelemetryJson.write(metrics)));
    putUnlessEmpty("rateLimits", TableWriter.list(policy.rateLimits(), PolicyJson::limit), json);
    policy.traces().ifPresent(traces -> json.put("traces", TelemetryJson.write(traces)));
    return json;
  }

  static GatewayPolicy read(JsonCursor at) throws UnreadableTableException {
    GatewayPolicy policy =
        new GatewayPolicy(
            at.optional("rateLimits", it -> it.list(PolicyJson::limit), List.of()),
            at.optional("budgets", it -> it.list(PolicyJson::limit), List.of()),
            at.optional("metadata", it -> it.list(PolicyJson::metadata), List.of()),
            at.optional("logging", it -> it.list(PolicyJson::logging), List.of()),
            at.optional("bodyLogging", it -> it.word(BodyLogging.class)),
            at.optional("traces", TelemetryJson::traces),
            at.optional("metrics", TelemetryJson::metrics));
    at.end();
    return policy;
  }

  private static Map<String, Object> limit(LimitRule rule) {
    return Map.of(
        "audit", rule.audit(),
        "id", rule.id(),
        "limit", rule.limit().toPlainString(),
        "perEntity", rule.perEntity().stream().map(LimitKey::text).toList(),
        "unit", rule.unit().word(),
        "when", TableWriter.sorted(match(rule.when())));
  }

  private static LimitRule limit(JsonCursor at) throws UnreadableTableException {
    LimitRule rule =
        new LimitRule(
            at.field("id").text(),
            at.field("when").as(PolicyJson::match),
            at.field("limit").as(JsonCursor::decimal),
            at.field("unit").word(LimitUnit.class),
            at.field("perEntity").list(key -> new LimitKey(key.text())),
            at.field("audit").flag());
    at.end();
    return rule;
  }

  private static Map<String, Object> match(RuleMatch match) {
    return Map.of(
        "metadata", match.metadata(),
        "models", match.models(),
        "subjects", TableWriter.subjects(match.subjects()));
  }

  private static RuleMatch match(JsonCursor at) throws UnreadableTableException {
    RuleMatch match =
        new RuleMatch(
            TableReader.subjects(at.field("subjects")),
            at.field("models").texts(),
            at.field("metadata").map(JsonCursor::text));
    at.end();
    return match;
  }

  private static Map<String, Object> metadata(MetadataRule rule) {
    return Map.of(
        "id", rule.id(),
        "subjects", TableWriter.subjects(rule.subjects()),
        "values", rule.values());
  }

  private static MetadataRule metadata(JsonCursor at) throws UnreadableTableException {
    MetadataRule rule =
        new MetadataRule(
            at.field("id").text(),
            TableReader.subjects(at.field("subjects")),
            at.field("values").map(JsonCursor::text));
    at.end();
    return rule;
  }

  private static Map<String, Object> logging(LoggingRule rule) {
    return Map.of(
        "log", rule.log(),
        "metadata", rule.metadata(),
        "models", choice(rule.models().in(), rule.models().notIn()),
        "name", rule.name(),
        "redactions", TableWriter.list(rule.redactions(), PolicyJson::redaction),
        "subjects",
            choice(
                TableWriter.subjects(rule.subjects().in()),
                TableWriter.subjects(rule.subjects().notIn())));
  }

  private static LoggingRule logging(JsonCursor at) throws UnreadableTableException {
    LoggingRule rule =
        new LoggingRule(
            at.field("name").text(),
            at.field("subjects").as(it -> choice(it, TableReader::subject)),
            at.field("models").as(it -> choice(it, JsonCursor::text)),
            at.field("metadata").map(JsonCursor::text),
            at.field("log").flag(),
            at.field("redactions").list(PolicyJson::redaction));
    at.end();
    return rule;
  }

  private static SortedMap<String, Object> choice(List<String> in, List<String> notIn) {
    return TableWriter.sorted(Map.of("in", in, "notIn", notIn));
  }

  private static <T extends Comparable<? super T>> Choice<T> choice(
      JsonCursor at, JsonCursor.Reader<T> item) throws UnreadableTableException {
    Choice<T> choice = new Choice<>(at.field("in").list(item), at.field("notIn").list(item));
    at.end();
    return choice;
  }

  private static Map<String, Object> redaction(LoggingRule.Redaction redaction) {
    return Map.of(
        "pattern", redaction.pattern(),
        "preset", redaction.preset(),
        "replacement", redaction.replacement());
  }

  private static LoggingRule.Redaction redaction(JsonCursor at) throws UnreadableTableException {
    LoggingRule.Redaction redaction =
        new LoggingRule.Redaction(
            at.field("preset").text(), at.field("pattern").text(), at.field("replacement").text());
    at.end();
    return redaction;
  }

  private static void putUnlessEmpty(
      String name, List<Object> items, SortedMap<String, Object> json) {
    if (!items.isEmpty()) {
      json.put(name, items);
    }
  }
}
