package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.compiler.bind.Located;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;

/** SL320: a pool in which no endpoint has another one to fall back to. */
final class PoolCanFallBack implements ManifestRule {
  @Override
  public boolean needsWholeManifests() {
    return true;
  }

  @Override
  public void check(LinkScope scope, Diagnostics found) {
    for (AccountManifest account : scope.manifests().accounts()) {
      if (account.slug().isPresent() && account.routingType().isPresent()) {
        check(account, account.slug().get(), found);
      }
    }
  }

  private static void check(AccountManifest account, Located<String> slug, Diagnostics found) {
    boolean alone = account.endpoints().size() == 1;
    boolean nowhere = account.endpoints().stream().noneMatch(it -> it.balancing().takesFallbacks());
    if (alone || nowhere) {
      found.add(
          Diagnostic.of(Code.SL320, slug.span(), "pool " + Quote.of(slug) + " cannot fall back")
              .withLabel(alone ? "it has one endpoint" : "no endpoint is a fallback_candidate")
              .withHelp(
                  alone
                      ? "add an endpoint, or call this one by its name and remove the slug"
                      : "remove \"fallback_candidate: false\" from one of the endpoints"));
    }
  }
}
