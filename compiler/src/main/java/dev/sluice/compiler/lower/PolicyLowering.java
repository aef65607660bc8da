package dev.sluice.compiler.lower;

import dev.sluice.compiler.bind.GlobalSettingsManifest;
import dev.sluice.compiler.bind.LimitEntry;
import dev.sluice.compiler.bind.LimitsManifest;
import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.LoggingManifest;
import dev.sluice.compiler.bind.LoggingManifest.ChoiceEntry;
import dev.sluice.compiler.bind.Manifests;
import dev.sluice.compiler.bind.MetadataManifest;
import dev.sluice.compiler.bind.OtelManifest;
import dev.sluice.compiler.bind.RetryEntry;
import dev.sluice.compiler.bind.WhenEntry;
import dev.sluice.table.BodyLogging;
import dev.sluice.table.Choice;
import dev.sluice.table.GatewayPolicy;
import dev.sluice.table.LimitKey;
import dev.sluice.table.LimitRule;
import dev.sluice.table.LimitUnit;
import dev.sluice.table.LoggingRule;
import dev.sluice.table.LoggingRule.Redaction;
import dev.sluice.table.MetadataRule;
import dev.sluice.table.RuleMatch;
import dev.sluice.table.Subject;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Lowers what holds for the gateway as a whole. Of each type but logging there is one manifest. */
final class PolicyLowering {
  private static final String ANY = "*";

  private PolicyLowering() {}

  static GatewayPolicy lower(Manifests manifests) {
    Optional<OtelManifest> otel = manifests.otel().stream().findFirst();
    return new GatewayPolicy(
        limits(manifests.rateLimits()),
        limits(manifests.budgets()),
        manifests.metadata().stream()
            .flatMap(it -> it.rules().stream())
            .map(PolicyLowering::metadata)
            .toList(),
        manifests.logging().stream().map(PolicyLowering::logging).toList(),
        manifests.globalSettings().stream().findFirst().flatMap(PolicyLowering::bodies),
        otel.flatMap(it -> it.traces().map(traces -> TelemetryLowering.traces(traces, it))),
        otel.flatMap(OtelManifest::metrics).map(TelemetryLowering::metrics));
  }

  /** The retries of every endpoint that says nothing else. */
  static RetryEntry retries(Manifests manifests) {
    return manifests.globalSettings().stream()
        .findFirst()
        .map(GlobalSettingsManifest::retry)
        .orElse(RetryEntry.NONE);
  }

  private static List<LimitRule> limits(List<LimitsManifest> manifests) {
    return manifests.stream()
        .flatMap(it -> it.rules().stream())
        .map(PolicyLowering::limit)
        .toList();
  }

  private static LimitRule limit(LimitEntry rule) {
    return new LimitRule(
        rule.id().value(),
        match(rule.when()),
        rule.limit().value(),
        LimitUnit.parse(rule.unit().value()),
        rule.perEntity().stream().map(key -> new LimitKey(key.value())).toList(),
        rule.audit());
  }

  private static RuleMatch match(WhenEntry when) {
    return new RuleMatch(subjects(when.subjects()), texts(when.models()), texts(when.metadata()));
  }

  private static MetadataRule metadata(MetadataManifest.Rule rule) {
    return new MetadataRule(rule.id().value(), subjects(rule.subjects()), texts(rule.values()));
  }

  private static LoggingRule logging(LoggingManifest manifest) {
    return new LoggingRule(
        manifest.name().value(),
        choice(manifest.subjects(), PolicyLowering::subjects),
        choice(manifest.models(), PolicyLowering::texts),
        texts(manifest.metadata()),
        manifest.log().value(),
        redactions(manifest));
  }

  private static List<Redaction> redactions(LoggingManifest manifest) {
    return Stream.concat(
            manifest.presets().stream().map(name -> Redaction.preset(name.value())),
            manifest.patterns().stream()
                .map(
                    it ->
                        new Redaction(
                            "",
                            it.pattern().value(),
                            it.replacement().orElse(Redaction.REPLACEMENT))))
        .toList();
  }

  private static <T extends Comparable<? super T>> Choice<T> choice(
      ChoiceEntry choice, Function<List<Located<String>>, List<T>> parse) {
    boolean any = choice.in().stream().anyMatch(name -> name.value().equals(ANY));
    return new Choice<>(any ? List.of() : parse.apply(choice.in()), parse.apply(choice.notIn()));
  }

  private static Optional<BodyLogging> bodies(GlobalSettingsManifest settings) {
    return settings
        .logging()
        .map(
            type ->
                switch (type.value()) {
                  case "always" -> BodyLogging.ALWAYS;
                  case "never" -> BodyLogging.NEVER;
                  default ->
                      settings.logByDefault().map(Located::value).orElse(false)
                          ? BodyLogging.UNLESS_HEADER
                          : BodyLogging.IF_HEADER;
                });
  }

  private static List<Subject> subjects(List<Located<String>> subjects) {
    return subjects.stream().map(subject -> Subject.parse(subject.value())).toList();
  }

  private static List<String> texts(List<Located<String>> texts) {
    return texts.stream().map(Located::value).toList();
  }

  static SortedMap<String, String> texts(SortedMap<String, Located<String>> texts) {
    SortedMap<String, String> values = new TreeMap<>();
    texts.forEach((name, text) -> values.put(name, text.value()));
    return values;
  }
}
