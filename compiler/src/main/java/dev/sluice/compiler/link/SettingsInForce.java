package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.BalancingEntry;
import dev.sluice.compiler.bind.IdentityProviderManifest;
import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.Manifests;
import dev.sluice.compiler.bind.SluiceSettings;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import dev.sluice.diagnostic.SourceSpan;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** SL324: what this version compiles into the table but does not act upon. */
final class SettingsInForce implements ManifestRule {
  private static final Set<String> IN_FORCE =
      Set.of("timeouts", "max_request_body", "allow_plaintext");

  @Override
  public void check(LinkScope scope, Diagnostics found) {
    for (SluiceSettings settings : Settings.in(scope)) {
      settings.keys().stream()
          .filter(key -> !IN_FORCE.contains(key.value()))
          .forEach(key -> found.add(finding(key.keySpan(), Quote.of(key))));
    }
    scope.forEachEndpoint(
        (account, endpoint) -> {
          if (account.routingType().isPresent()) {
            balancing(endpoint.balancing(), found);
          }
        });
    types(scope.manifests())
        .forEach(type -> found.add(finding(type.span(), "a manifest of type " + Quote.of(type))));
  }

  private static void balancing(BalancingEntry balancing, Diagnostics found) {
    balancing
        .fallbackStatusCodes()
        .ifPresent(it -> found.add(finding(it.keySpan(), Quote.of("fallback_status_codes"))));
    balancing
        .fallbackCandidate()
        .ifPresent(it -> found.add(finding(it.keySpan(), Quote.of("fallback_candidate"))));
  }

  /** The {@code type} of each manifest that says something for requests to come. */
  private static List<Located<String>> types(Manifests all) {
    return Stream.of(
            all.identityProviders().stream()
                .filter(IdentityProviderManifest::isEnabled)
                .map(IdentityProviderManifest::type),
            all.rateLimits().stream().map(it -> it.type()),
            all.budgets().stream().map(it -> it.type()),
            all.globalSettings().stream().map(it -> it.type()),
            all.logging().stream().map(it -> it.type()),
            all.otel().stream().map(it -> it.type()))
        .flatMap(types -> types)
        .toList();
  }

  private static Diagnostic finding(SourceSpan span, String what) {
    return Diagnostic.of(Code.SL324, span, what + " is checked but not in force yet")
        .withLabel("this version does not act upon it")
        .withHelp("keep it for a later version, or remove it; do not rely on it");
  }
}
