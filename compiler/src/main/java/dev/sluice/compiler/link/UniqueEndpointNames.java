package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.compiler.bind.EndpointManifest;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostics;

/** SL302: an endpoint name is a URL segment, so it belongs to one endpoint of its account. */
final class UniqueEndpointNames implements ManifestRule {
  @Override
  public void check(LinkScope scope, Diagnostics found) {
    for (AccountManifest account : scope.manifests().accounts()) {
      Duplicates.report(
          Code.SL302,
          "endpoint name",
          account.endpoints().stream().map(EndpointManifest::name).toList(),
          found);
    }
  }
}
