package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.IdentityProviderManifest;
import dev.sluice.compiler.bind.MappingEntry;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostic.Related;
import dev.sluice.diagnostic.Diagnostics;
import dev.sluice.diagnostic.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** SL339: a mapping to a provider that is not there, or only warned of, that is not enabled. */
final class KnownIdentityProviders implements LinkRule {
  @Override
  public void check(LinkScope scope, Diagnostics found) {
    Map<String, IdentityProviderManifest> providers = new HashMap<>();
    scope
        .manifests()
        .identityProviders()
        .forEach(it -> providers.putIfAbsent(it.name().value(), it));
    mappings(scope)
        .forEach(
            mapping -> {
              IdentityProviderManifest provider = providers.get(mapping.providerName());
              if (provider != null && !provider.isEnabled()) {
                found.add(notEnabled(mapping, provider));
              } else if (provider == null
                  && !scope.refused().mayDefineIdentityProvider(mapping.providerName())) {
                found.add(unknown(mapping, providers));
              }
            });
  }

  private static Stream<MappingEntry> mappings(LinkScope scope) {
    return Stream.concat(
        scope.manifests().teams().stream().flatMap(it -> it.mappings().stream()),
        scope.manifests().virtualAccounts().stream().flatMap(it -> it.mappings().stream()));
  }

  private static Diagnostic unknown(
      MappingEntry mapping, Map<String, IdentityProviderManifest> providers) {
    String name = mapping.providerName();
    return Diagnostic.of(
            Code.SL339,
            mapping.provider().span(),
            "there is no identity provider " + Quote.of(name))
        .withHelp(
            Suggestion.help(
                name,
                providers.keySet().stream().sorted().toList(),
                "add a manifest with \"type: external-identity-provider\" of that name"));
  }

  private static Diagnostic notEnabled(MappingEntry mapping, IdentityProviderManifest provider) {
    return Diagnostic.of(
            Code.SL339,
            mapping.provider().span(),
            "identity provider "
                + Quote.of(provider.name())
                + " is not enabled: nobody gets in by it")
        .withSeverity(Severity.WARNING)
        .withRelated(List.of(new Related(provider.name().span(), "the provider")))
        .withHelp("enable it, or remove the mapping");
  }
}
