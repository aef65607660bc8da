package dev.sluice.compiler.link;

import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;

/** SL407: without an audience a token that was made for another service opens the gateway too. */
final class AudienceChecked implements ManifestRule {
  @Override
  public boolean needsWholeManifests() {
    return true;
  }

  @Override
  public void check(LinkScope scope, Diagnostics found) {
    scope.manifests().identityProviders().stream()
        .filter(provider -> provider.isEnabled() && provider.audience().isEmpty())
        .forEach(
            provider ->
                found.add(
                    Diagnostic.of(
                            Code.SL407,
                            provider.name().span(),
                            "identity provider " + Quote.of(provider.name()) + " names no audience")
                        .withLabel("tokens made for other services are taken too")
                        .withHelp("add \"audience\" under \"config\"")));
  }
}
