package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.IdentityProviderManifest;
import dev.sluice.compiler.bind.Located;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostic.Related;
import dev.sluice.diagnostic.Diagnostics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** SL342: of two providers that take the same tokens nobody could say whose mappings hold. */
final class DistinctIdentityProviders implements LinkRule {
  private record Tokens(Optional<String> issuer, Optional<String> audience) {}

  @Override
  public void check(LinkScope scope, Diagnostics found) {
    Map<Tokens, IdentityProviderManifest> firsts = new HashMap<>();
    for (IdentityProviderManifest provider : scope.manifests().identityProviders()) {
      if (provider.isEnabled()) {
        IdentityProviderManifest first = firsts.putIfAbsent(tokens(provider), provider);
        if (first != null) {
          found.add(finding(provider, first));
        }
      }
    }
  }

  private static Tokens tokens(IdentityProviderManifest provider) {
    return new Tokens(
        provider.issuer().map(Located::value), provider.audience().map(Located::value));
  }

  private static Diagnostic finding(
      IdentityProviderManifest provider, IdentityProviderManifest first) {
    return Diagnostic.of(
            Code.SL342,
            provider.name().span(),
            "identity provider "
                + Quote.of(provider.name())
                + " has the issuer and audience of "
                + Quote.of(first.name()))
        .withRelated(List.of(new Related(first.name().span(), "the other one")))
        .withHelp("give them different issuers or audiences, or make one of the two");
  }
}
