package dev.sluice.compiler.bind;

import dev.sluice.compiler.bind.LoggingManifest.ChoiceEntry;
import dev.sluice.compiler.bind.LoggingManifest.PatternEntry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Binds the manifests that say what holds for the gateway as a whole. */
final class PolicyBinder {
  private static final Set<String> NOT_SERVED =
      Set.of("semantic_cache_settings", "guardrail_settings");

  private PolicyBinder() {}

  static LimitsManifest rateLimits(TreeCursor at) {
    return limits(at, "rate_limit_applies_per");
  }

  static LimitsManifest budgets(TreeCursor at) {
    return limits(at, "budget_applies_per");
  }

  private static LimitsManifest limits(TreeCursor at, String perEntity) {
    return new LimitsManifest(
        at.required("type").text(), at.items("rules", rule -> limit(rule, perEntity)));
  }

  private static LimitEntry limit(TreeCursor at, String perEntity) {
    return new LimitEntry(
        at.required("id").text(),
        at.field("when").map(PolicyBinder::when).orElse(WhenEntry.ALL),
        at.required("limit_to").decimal(),
        at.required("unit").text(),
        at.items(perEntity, TreeCursor::text),
        at.flag("audit_mode").map(Located::value).orElse(false));
  }

  private static WhenEntry when(TreeCursor at) {
    return new WhenEntry(
        at.items("subjects", TreeCursor::text), at.items("models", TreeCursor::text), metadata(at));
  }

  private static SortedMap<String, Located<String>> metadata(TreeCursor when) {
    return texts(when, "metadata");
  }

  static MetadataManifest metadataRules(TreeCursor at) {
    return new MetadataManifest(
        at.required("type").text(), at.items("rules", PolicyBinder::metadataRule));
  }

  private static MetadataManifest.Rule metadataRule(TreeCursor at) {
    return new MetadataManifest.Rule(
        at.required("id").text(),
        at.field("when").map(when -> when.items("subjects", TreeCursor::text)).orElse(List.of()),
        texts(at, "metadata_override"));
  }

  static GlobalSettingsManifest globalSettings(TreeCursor at) {
    Optional<TreeCursor> logging = at.field("logging_settings");
    return new GlobalSettingsManifest(
        at.required("type").text(),
        at.field("retry_settings").map(PolicyBinder::retry).orElse(RetryEntry.NONE),
        logging.map(it -> it.required("type").text()),
        logging.flatMap(it -> it.flag("log_body_by_default")),
        at.fields().stream()
            .map(TreeCursor::key)
            .filter(key -> NOT_SERVED.contains(key.value()))
            .toList());
  }

  /** TrueFoundry counts the tries after the first one, and milliseconds. */
  private static RetryEntry retry(TreeCursor at) {
    return new RetryEntry(
        at.integer("attempts").map(attempts -> attempts.with(attempts.value() + 1)),
        at.integer("delay").map(delay -> delay.with(Duration.ofMillis(delay.value()))),
        at.field("on_status_codes").map(codes -> at.items("on_status_codes", TreeCursor::text)),
        Optional.empty());
  }

  static LoggingManifest logging(TreeCursor at) {
    Optional<TreeCursor> when = at.field("when");
    Optional<TreeCursor> redact = at.field("redact_with");
    return new LoggingManifest(
        at.required("type").text(),
        at.required("name").text(),
        when.map(it -> choice(it, "subjects")).orElse(ChoiceEntry.ALL),
        when.map(it -> choice(it, "models")).orElse(ChoiceEntry.ALL),
        when.map(PolicyBinder::metadata).orElseGet(TreeMap::new),
        at.required("log").flag(),
        redact.map(it -> it.items("presets", TreeCursor::text)).orElse(List.of()),
        redact.map(it -> it.items("custom_patterns", PolicyBinder::pattern)).orElse(List.of()));
  }

  private static ChoiceEntry choice(TreeCursor when, String name) {
    return when.field(name)
        .map(
            choice ->
                new ChoiceEntry(
                    choice.items("in", TreeCursor::text), choice.items("not_in", TreeCursor::text)))
        .orElse(ChoiceEntry.ALL);
  }

  private static PatternEntry pattern(TreeCursor at) {
    return new PatternEntry(
        at.required("pattern").text(), at.text("redaction_text").map(Located::value));
  }

  static OtelManifest otel(TreeCursor at) {
    Optional<TreeCursor> settings = at.field("x-sluice");
    return new OtelManifest(
        at.required("type").text(),
        at.field("otel_traces_exporter_config").map(PolicyBinder::exporter),
        at.field("otel_metrics_exporter_config").map(PolicyBinder::exporter),
        settings.flatMap(it -> it.field("sample_ratio")).map(TreeCursor::decimal),
        settings.map(it -> it.items("allow_plaintext", TreeCursor::text)).orElse(List.of()));
  }

  private static ExporterEntry exporter(TreeCursor at) {
    return new ExporterEntry(
        at.required("type").text(),
        at.required("endpoint").text(),
        at.text("encoding"),
        AccountBinder.headers(at),
        texts(at, "additional_resource_attributes"),
        at.flag("exclude_request_data"),
        at.items("when", PolicyBinder::filter),
        at.flag("export_delta_metrics"));
  }

  private static ExporterEntry.FilterEntry filter(TreeCursor at) {
    return new ExporterEntry.FilterEntry(
        at.required("key").text(), at.items("value", TreeCursor::text));
  }

  private static SortedMap<String, Located<String>> texts(TreeCursor at, String name) {
    return at.field(name).map(TreeCursor::texts).orElseGet(TreeMap::new);
  }
}
