package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.EndpointManifest;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;

/** SL306: in a pool every endpoint has what the pool chooses by. */
final class PoolMembersComplete implements ManifestRule {
  @Override
  public boolean needsWholeManifests() {
    return true;
  }

  @Override
  public void check(LinkScope scope, Diagnostics found) {
    scope.forEachEndpoint(
        (account, endpoint) -> {
          if (account.routesBy("weight") && endpoint.balancing().weight().isEmpty()) {
            found.add(missing("weight", "a share of 100", endpoint));
          }
          if (account.routesBy("priority") && endpoint.balancing().priority().isEmpty()) {
            found.add(missing("priority", "0 is the highest", endpoint));
          }
        });
  }

  private static Diagnostic missing(String field, String meaning, EndpointManifest endpoint) {
    return Diagnostic.of(
            Code.SL306,
            endpoint.name().span(),
            "endpoint " + Quote.of(endpoint.name()) + " has no " + field)
        .withLabel("the account routes by " + field)
        .withHelp("add \"loadbalancing_config: {" + field + ": ...}\" (" + meaning + ")");
  }
}
