package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.EndpointManifest;
import dev.sluice.compiler.bind.HeaderEntry;
import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.Manifests;
import dev.sluice.compiler.bind.SluiceSettings;
import dev.sluice.compiler.bind.TokenEntry;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import java.util.stream.Stream;

/** SL401: whoever can read the repository could use it. The value is never part of the finding. */
final class NoPlaintextCredentials implements ManifestRule {
  private static final String HELP =
      "store it as a secret, write \"tfy-secret://TENANT:GROUP:KEY\" in its place, and replace the"
          + " key: it stays in the history";

  @Override
  public void check(LinkScope scope, Diagnostics found) {
    for (HeaderMaps.Written map : HeaderMaps.in(scope)) {
      map.headers().stream()
          .filter(header -> !map.allowsPlaintext(header))
          .forEach(header -> check(header, found));
    }
    for (SluiceSettings settings : Settings.in(scope)) {
      settings
          .tls()
          .clientKey()
          .filter(key -> !HeaderValue.parse(key.value()).plainText().isBlank())
          .ifPresent(key -> found.add(finding(key, "client_key is", HELP)));
    }
    CaCertificates.forEachOfClients(scope, pem -> checkPem("client_cert", pem, found));
    scope.forEachEndpoint((account, endpoint) -> check(endpoint, found));
    scope.manifests().virtualAccounts().stream()
        .flatMap(account -> account.tags().entrySet().stream())
        .filter(tag -> Credentials.isKnownForm(tag.getValue().value()))
        .forEach(tag -> found.add(finding(tag.getValue(), "tag is", HELP)));
    texts(scope.manifests())
        .filter(text -> Credentials.isKnownForm(text.value()))
        .forEach(text -> found.add(finding(text, "value is", HELP)));
    scope.tokens().stream()
        .map(TokenEntry::id)
        .filter(id -> Credentials.isKnownForm(id.value()))
        .forEach(id -> found.add(finding(id, "token id is", "name the token, do not write it")));
  }

  /** Values that go to logs, metrics and other services. */
  private static Stream<Located<String>> texts(Manifests all) {
    return Stream.concat(
        all.metadata().stream()
            .flatMap(it -> it.rules().stream())
            .flatMap(rule -> rule.values().values().stream()),
        all.otel().stream()
            .flatMap(it -> it.exporters().stream())
            .flatMap(exporter -> exporter.resourceAttributes().values().stream()));
  }

  private static void check(HeaderEntry header, Diagnostics found) {
    HeaderValue value = HeaderValue.parse(header.value().value());
    if (Credentials.inHeader(header.name().value(), value.plainText())
        || value.malformed().stream().anyMatch(Credentials::isKnownForm)) {
      found.add(
          finding(
              header.value(),
              "value of header " + Quote.of(header.name()) + " is",
              HELP
                  + "; if it is none, add the header's name to \"x-sluice: {allow_plaintext:"
                  + " [..]}\""));
    }
  }

  private static void check(EndpointManifest endpoint, Diagnostics found) {
    Located<String> url = endpoint.baseUrl();
    if (Credentials.isKnownForm(url.value())) {
      found.add(finding(url, "base_url holds", "send it as a header that names a secret"));
    }
    endpoint.tls().caCert().ifPresent(pem -> checkPem("ca_cert", pem, found));
  }

  private static void checkPem(String field, Located<String> pem, Diagnostics found) {
    if (pem.value().contains("PRIVATE KEY-----")) {
      found.add(
          finding(
              pem,
              field + " holds",
              "leave only the certificates, and replace the key: it stays in the history"));
    }
  }

  private static Diagnostic finding(Located<String> value, String what, String help) {
    return Diagnostic.of(
            Code.SL401, value.span(), what + " a credential in plain text, by the look of it")
        .withHelp(help)
        .withRedactedSource();
  }
}
