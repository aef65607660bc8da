package dev.sluice.compiler.generate;

import java.util.ArrayList;
import java.util.List;

/** Makes the manifests that hold for a gateway as a whole, each type at most once. */
final class PolicyGenerator {
  private final Dice dice;
  private final List<String> subjects;
  private final List<String> endpoints;

  PolicyGenerator(Dice dice, List<String> subjects, List<String> endpoints) {
    this.dice = dice;
    this.subjects = subjects;
    this.endpoints = endpoints;
  }

  List<Mapping> manifests() {
    List<Mapping> manifests = new ArrayList<>();
    if (dice.once(2)) {
      manifests.add(limits("gateway-rate-limiting-config", "rate_limit_applies_per", rateUnit()));
    }
    if (dice.once(2)) {
      manifests.add(limits("gateway-budget-config", "budget_applies_per", budgetUnit()));
    }
    if (dice.once(3)) {
      manifests.add(metadata());
    }
    if (dice.once(3)) {
      manifests.add(
          Mapping.of("type", "gateway-global-settings")
              .with("retry_settings", Mapping.of("attempts", dice.number(0, 3))));
    }
    if (dice.once(3)) {
      manifests.add(
          Mapping.of("type", "gateway-logging-config")
              .with("name", "quiet")
              .with("log", dice.once(2)));
    }
    if (dice.once(3)) {
      manifests.add(telemetry());
    }
    return manifests;
  }

  private String rateUnit() {
    return dice.one("requests_per_minute", "requests_per_day", "tokens_per_hour");
  }

  private String budgetUnit() {
    return dice.one("tokens_per_day", "tokens_per_month");
  }

  private Mapping limits(String type, String per, String unit) {
    List<Mapping> rules = new ArrayList<>();
    for (int i = dice.number(0, 3); i > 0; i--) {
      Mapping when =
          new Mapping()
              .withSome("subjects", dice.some(2, subjects))
              .withSome("models", dice.some(2, endpoints));
      rules.add(
          Mapping.of("id", "rule-" + i)
              .withSome("when", when)
              .with("limit_to", dice.number(1, 1000))
              .with("unit", unit)
              .withSome(per, dice.some(2, List.of("user", "model", "metadata.project"))));
    }
    return Mapping.of("type", type).with("name", "policy").with("rules", rules);
  }

  private Mapping metadata() {
    Mapping rule =
        Mapping.of("id", "one")
            .with("metadata_override", Mapping.of("project", dice.one("a", "7")));
    Mapping when = new Mapping().withSome("subjects", dice.some(1, subjects));
    return Mapping.of("type", "gateway-metadata-config")
        .with("name", "metadata")
        .with("rules", List.of(rule.withSome("when", when)));
  }

  private Mapping telemetry() {
    return Mapping.of("type", "gateway-otel-config")
        .with(
            "otel_traces_exporter_config",
            Mapping.of("type", "http")
                .with("endpoint", "https://otlp.acme.example/v1/traces")
                .with("headers", Mapping.of("Authorization", "Bearer secret://acme/otlp")));
  }
}
