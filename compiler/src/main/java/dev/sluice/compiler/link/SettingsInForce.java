package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.BalancingEntry;
import dev.sluice.compiler.bind.SluiceSettings;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import dev.sluice.diagnostic.SourceSpan;

/** SL324: settings of the language that this version reads but does not act upon. */
final class SettingsInForce implements LinkRule {
  @Override
  public void check(LinkScope scope, Diagnostics found) {
    for (SluiceSettings settings : Settings.in(scope)) {
      settings.others().forEach(setting -> report(setting.value(), setting.keySpan(), found));
    }
    scope.forEachEndpoint(
        (account, endpoint) -> {
          if (account.routingType().isPresent()) {
            BalancingEntry balancing = endpoint.balancing();
            balancing
                .fallbackStatusCodes()
                .ifPresent(it -> report("fallback_status_codes", it.keySpan(), found));
            balancing
                .fallbackCandidate()
                .ifPresent(it -> report("fallback_candidate", it.keySpan(), found));
            balancing
                .metadataMatch()
                .ifPresent(it -> report("metadata_match", it.keySpan(), found));
          }
        });
  }

  private static void report(String setting, SourceSpan span, Diagnostics found) {
    found.add(
        Diagnostic.of(Code.SL324, span, Quote.of(setting) + " is checked but not in force yet")
            .withLabel("this version does not act upon it")
            .withHelp("keep it for a later version, or remove it; do not rely on it"));
  }
}
