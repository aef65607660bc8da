package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.compiler.bind.GlobalSettingsManifest;
import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.LoggingManifest;
import dev.sluice.compiler.bind.OtelManifest;
import dev.sluice.compiler.bind.RetryEntry;
import dev.sluice.compiler.bind.SluiceSettings;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import dev.sluice.diagnostic.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** SL350: settings that nothing looks at, because of what stands beside them. */
final class SettingsHaveEffect implements LinkRule {
  @Override
  public boolean needsWholeManifests() {
    return true;
  }

  @Override
  public void check(LinkScope scope, Diagnostics found) {
    RetryEntry retries =
        scope.manifests().globalSettings().stream()
            .findFirst()
            .map(GlobalSettingsManifest::retry)
            .orElse(RetryEntry.NONE);
    for (AccountManifest account : scope.manifests().accounts()) {
      withoutPool(account, found);
      if (retries.attempts().isEmpty()) {
        withoutAttempts(account, found);
      }
    }
    scope.manifests().globalSettings().forEach(it -> logging(it, found));
    scope.manifests().logging().forEach(it -> redaction(it, found));
    scope.manifests().otel().forEach(it -> encoding(it, found));
    scope.manifests().otel().forEach(it -> sampling(it, found));
  }

  private static void withoutPool(AccountManifest account, Diagnostics found) {
    if (account.slug().isEmpty() && account.routingType().isEmpty()) {
      for (SluiceSettings settings : settings(account)) {
        Stream.of(settings.key("outlier"), settings.key("health_check"))
            .flatMap(Optional::stream)
            .forEach(key -> found.add(withoutPool(key)));
      }
    }
  }

  private static Diagnostic withoutPool(Located<String> key) {
    return finding(key.keySpan(), Quote.of(key), "the account has no pool")
        .withHelp(
            "give the account a slug and a routing_type, or remove it: there is no other endpoint"
                + " to turn to");
  }

  /** The account's own counts if one of its endpoints says how often to try. */
  private static void withoutAttempts(AccountManifest account, Diagnostics found) {
    List<SluiceSettings> all = settings(account);
    boolean anywhere = all.stream().anyMatch(it -> it.retry().attempts().isPresent());
    if (!anywhere) {
      for (SluiceSettings settings : all) {
        settings
            .key("retry")
            .ifPresent(
                key ->
                    found.add(
                        finding(key.keySpan(), Quote.of(key), "it does not say how often to try")
                            .withHelp("add \"attempts\", the first try included")));
      }
    }
  }

  /** Those of the account and its endpoints, as far as any are given. */
  private static List<SluiceSettings> settings(AccountManifest account) {
    List<SluiceSettings> settings = new ArrayList<>();
    addGiven(account.settings(), settings);
    account.endpoints().forEach(endpoint -> addGiven(endpoint.settings(), settings));
    return settings;
  }

  private static void addGiven(SluiceSettings one, List<SluiceSettings> settings) {
    if (!one.keys().isEmpty()) {
      settings.add(one);
    }
  }

  private static void logging(GlobalSettingsManifest settings, Diagnostics found) {
    Optional<Located<String>> fixed =
        settings.logging().filter(type -> !type.value().equals("header_controlled"));
    if (fixed.isPresent()) {
      settings
          .logByDefault()
          .ifPresent(
              flag ->
                  found.add(
                      finding(
                              flag.keySpan(),
                              Quote.of("log_body_by_default"),
                              "type is " + Quote.of(fixed.get()))
                          .withHelp("use \"type: header_controlled\", or remove it")));
    }
  }

  private static void redaction(LoggingManifest logging, Diagnostics found) {
    if (!logging.log().value() && !(logging.presets().isEmpty() && logging.patterns().isEmpty())) {
      found.add(
          finding(logging.log().span(), Quote.of("redact_with"), "nothing is logged")
              .withHelp("use \"log: true\", or remove redact_with"));
    }
  }

  private static void encoding(OtelManifest otel, Diagnostics found) {
    otel.exporters().stream()
        .filter(exporter -> exporter.type().value().equals("grpc"))
        .flatMap(exporter -> exporter.encoding().stream())
        .forEach(
            encoding ->
                found.add(
                    finding(encoding.keySpan(), Quote.of("encoding"), "gRPC has one of its own")
                        .withHelp("use \"type: http\", or remove it")));
  }

  private static void sampling(OtelManifest otel, Diagnostics found) {
    if (otel.traces().isEmpty()) {
      otel.sampleRatio()
          .ifPresent(
              ratio ->
                  found.add(
                      finding(ratio.keySpan(), Quote.of("sample_ratio"), "traces are sent nowhere")
                          .withHelp("add an otel_traces_exporter_config, or remove it")));
    }
  }

  private static Diagnostic finding(SourceSpan span, String setting, String reason) {
    return Diagnostic.of(Code.SL350, span, setting + " has no effect: " + reason);
  }
}
