package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.compiler.bind.EndpointManifest;
import dev.sluice.compiler.bind.ExporterEntry;
import dev.sluice.compiler.bind.HeaderEntry;
import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.OtelManifest;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostic.Related;
import dev.sluice.diagnostic.Diagnostics;
import java.util.List;
import java.util.Optional;

/** SL403: plain http to a public host shows the credential to everyone on the way. */
final class CredentialsOverTls implements ManifestRule {
  @Override
  public void check(LinkScope scope, Diagnostics found) {
    scope.forEachEndpoint(
        (account, endpoint) ->
            scope
                .baseUrl(endpoint)
                .filter(url -> url.scheme().equals("http") && url.isPublic())
                .flatMap(url -> credential(account, endpoint))
                .ifPresent(header -> found.add(finding(endpoint.baseUrl(), header))));
    for (OtelManifest otel : scope.manifests().otel()) {
      otel.exporters().forEach(exporter -> check(exporter, found));
    }
  }

  private static void check(ExporterEntry exporter, Diagnostics found) {
    ForeignUrl.of(exporter)
        .parse()
        .filter(url -> url.scheme().equals("http") && url.isPublic())
        .flatMap(
            url -> exporter.headers().stream().filter(CredentialsOverTls::isCredential).findFirst())
        .ifPresent(header -> found.add(finding(exporter.endpoint(), header)));
  }

  private static Optional<HeaderEntry> credential(
      AccountManifest account, EndpointManifest endpoint) {
    return EffectiveHeaders.of(account, endpoint).values().stream()
        .filter(CredentialsOverTls::isCredential)
        .findFirst();
  }

  private static boolean isCredential(HeaderEntry header) {
    return HeaderValue.parse(header.value().value()).hasReference()
        || Credentials.isCredentialName(header.name().value());
  }

  private static Diagnostic finding(Located<String> url, HeaderEntry header) {
    return Diagnostic.of(
            Code.SL403,
            url.span(),
            "header " + Quote.of(header.name()) + " is sent over plain http to a public host")
        .withRelated(List.of(new Related(header.name().span(), "the header")))
        .withHelp("use https");
  }
}
