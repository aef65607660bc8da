package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;

/** SL304: a slug says where the pool is, routing_type how it chooses; neither makes sense alone. */
final class SlugWithRoutingType implements ManifestRule {
  @Override
  public boolean needsWholeManifests() {
    return true;
  }

  @Override
  public void check(LinkScope scope, Diagnostics found) {
    for (AccountManifest account : scope.manifests().accounts()) {
      if (account.routingType().isEmpty()) {
        account
            .slug()
            .ifPresent(
                slug ->
                    found.add(
                        Diagnostic.of(
                                Code.SL304,
                                slug.keySpan(),
                                of(account) + " has a slug but no routing_type")
                            .withHelp(
                                "add \"routing_type: weight\" or \"routing_type: priority\"")));
      } else if (account.slug().isEmpty()) {
        found.add(
            Diagnostic.of(
                    Code.SL304,
                    account.routingType().get().keySpan(),
                    of(account) + " has a routing_type but no slug")
                .withHelp("add \"slug: NAME\", the URL segment of the pool"));
      }
    }
  }

  private static String of(AccountManifest account) {
    return "account " + Quote.of(account.name());
  }
}
