package dev.sluice.compiler.lower;

import dev.sluice.compiler.bind.EndpointManifest;
import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.TlsEntry;
import dev.sluice.compiler.link.BaseUrl;
import dev.sluice.table.TlsSettings;
import dev.sluice.table.Upstream;

/** Where an endpoint's requests go. */
final class Upstreams {
  private Upstreams() {}

  static Upstream of(EndpointManifest endpoint) {
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
        secure ? tls(endpoint.tls()) : TlsSettings.DEFAULT);
  }

  private static TlsSettings tls(TlsEntry tls) {
    return new TlsSettings(
        tls.rejectUnauthorized().map(Located::value).orElse(true),
        tls.caCert().map(pem -> pem.value().strip().replace("\r\n", "\n") + "\n"));
  }
}
