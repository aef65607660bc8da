package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.IdentityProviderManifest;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import dev.sluice.diagnostic.Severity;

/**
 * SL406: whoever can change the keys on their way can be any caller. Inside one's own network only
 * a warning.
 */
final class KeysOverTls implements ManifestRule {
  @Override
  public void check(LinkScope scope, Diagnostics found) {
    for (IdentityProviderManifest provider : scope.manifests().identityProviders()) {
      new ForeignUrl("jwks_uri", provider.jwksUri())
          .parse()
          .filter(url -> url.scheme().equals("http"))
          .ifPresent(url -> found.add(finding(provider, url)));
    }
  }

  private static Diagnostic finding(IdentityProviderManifest provider, BaseUrl url) {
    return Diagnostic.of(
            Code.SL406,
            provider.jwksUri().span(),
            "keys of identity provider " + Quote.of(provider.name()) + " come over plain http")
        .withSeverity(url.isPublic() ? Severity.ERROR : Severity.WARNING)
        .withLabel("whoever is on the way could let anybody in")
        .withHelp("use https");
  }
}
