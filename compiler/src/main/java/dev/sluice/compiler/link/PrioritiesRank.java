package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.compiler.bind.EndpointManifest;
import dev.sluice.compiler.bind.Located;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import java.util.List;
import java.util.Optional;

/** SL351: a pool by priority whose endpoints all have the same one. */
final class PrioritiesRank implements ManifestRule {
  @Override
  public boolean needsWholeManifests() {
    return true;
  }

  @Override
  public void check(LinkScope scope, Diagnostics found) {
    for (AccountManifest account : scope.manifests().accounts()) {
      if (account.routesBy("priority") && account.endpoints().size() > 1) {
        check(account, found);
      }
    }
  }

  private static void check(AccountManifest account, Diagnostics found) {
    List<Optional<Integer>> priorities =
        account.endpoints().stream().map(PrioritiesRank::priority).distinct().toList();
    if (priorities.size() == 1 && priorities.get(0).isPresent()) {
      account
          .routingType()
          .ifPresent(
              type ->
                  found.add(
                      Diagnostic.of(
                              Code.SL351,
                              type.span(),
                              "all endpoints of account "
                                  + Quote.of(account.name())
                                  + " have priority "
                                  + priorities.get(0).get())
                          .withLabel("nothing says which one comes first")
                          .withHelp(
                              "give the endpoint that is to be tried first a smaller number,"
                                  + " or route by weight")));
    }
  }

  private static Optional<Integer> priority(EndpointManifest endpoint) {
    return endpoint.balancing().priority().map(Located::value);
  }
}
