package dev.sluice.compiler.lower;

import dev.sluice.compiler.bind.ClientTlsEntry;
import dev.sluice.compiler.bind.EndpointManifest;
import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.TlsEntry;
import dev.sluice.compiler.link.BaseUrl;
import dev.sluice.table.ClientCertificate;
import dev.sluice.table.TlsSettings;
import dev.sluice.table.Upstream;
import java.util.Locale;
import java.util.Optional;

/** Where an endpoint's requests go. */
final class Upstreams {
  private Upstreams() {}

  static Upstream of(EndpointManifest endpoint, ClientTlsEntry client) {
    BaseUrl url =
        BaseUrl.parse(endpoint.baseUrl().value())
            .orElseThrow(() -> new IllegalStateException("an unusable base_url was linked"));
    boolean secure = url.scheme().equals("https");
    return new Upstream(
        url.scheme(),
        url.authority(),
        url.host(),
        url.port(),
        url.path(),
        secure ? tls(endpoint.tls(), client) : TlsSettings.DEFAULT);
  }

  private static TlsSettings tls(TlsEntry tls, ClientTlsEntry client) {
    return new TlsSettings(
        tls.rejectUnauthorized().map(Located::value).orElse(true),
        tls.caCert().map(Upstreams::pem),
        client.clientCert().flatMap(chain -> client.clientKey().flatMap(key -> shown(chain, key))),
        client.serverName().map(name -> name.value().toLowerCase(Locale.ROOT)));
  }

  private static String pem(Located<String> text) {
    return text.value().strip().replace("\r\n", "\n") + "\n";
  }

  /** Empty if the key names no secret. */
  private static Optional<ClientCertificate> shown(Located<String> chain, Located<String> key) {
    return HeaderTemplates.references(key.value()).stream()
        .findFirst()
        .map(reference -> new ClientCertificate(pem(chain), reference));
  }
}
