package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.compiler.bind.Located;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostic.Related;
import dev.sluice.diagnostic.Diagnostics;
import java.util.List;

/** SL303: a slug stands where endpoint names stand in the URL. */
final class SlugIsNoEndpointName implements ManifestRule {
  @Override
  public void check(LinkScope scope, Diagnostics found) {
    for (AccountManifest account : scope.manifests().accounts()) {
      account.slug().ifPresent(slug -> check(slug, account, found));
    }
  }

  private static void check(Located<String> slug, AccountManifest account, Diagnostics found) {
    account.endpoints().stream()
        .filter(endpoint -> endpoint.name().value().equals(slug.value()))
        .findFirst()
        .ifPresent(
            endpoint ->
                found.add(
                    Diagnostic.of(
                            Code.SL303,
                            slug.span(),
                            "slug " + Quote.of(slug) + " is also the name of an endpoint")
                        .withLabel("the pool and the endpoint would have one URL")
                        .withRelated(List.of(new Related(endpoint.name().span(), "the endpoint")))
                        .withHelp("rename one of the two")));
  }
}
