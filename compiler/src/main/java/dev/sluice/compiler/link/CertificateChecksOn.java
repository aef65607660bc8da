package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.EndpointManifest;
import dev.sluice.compiler.bind.Located;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;

/** SL402: without certificate checks anyone on the way can read the credential. */
final class CertificateChecksOn implements ManifestRule {
  @Override
  public void check(LinkScope scope, Diagnostics found) {
    scope.forEachEndpoint(
        (account, endpoint) ->
            endpoint
                .tls()
                .rejectUnauthorized()
                .filter(checked -> !checked.value())
                .ifPresent(off -> found.add(finding(off, endpoint))));
  }

  private static Diagnostic finding(Located<Boolean> off, EndpointManifest endpoint) {
    String unused = endpoint.tls().caCert().isPresent() ? "; its ca_cert is not used" : "";
    return Diagnostic.of(
            Code.SL402,
            off.span(),
            "endpoint " + Quote.of(endpoint.name()) + " accepts any certificate" + unused)
        .withHelp("remove it, and give a private authority as ca_cert");
  }
}
