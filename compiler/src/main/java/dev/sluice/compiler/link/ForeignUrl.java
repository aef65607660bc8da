package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.ExporterEntry;
import dev.sluice.compiler.bind.IdentityProviderManifest;
import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.OtelManifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A URL that the gateway itself calls, beside the upstreams. Unlike a {@code base_url} it is called
 * as it stands, so it may end with a slash and have a query.
 *
 * @param field its name in the manifest
 */
record ForeignUrl(String field, Located<String> text) {

  static List<ForeignUrl> in(LinkScope scope) {
    List<ForeignUrl> urls = new ArrayList<>();
    for (IdentityProviderManifest provider : scope.manifests().identityProviders()) {
      urls.add(new ForeignUrl("jwks_uri", provider.jwksUri()));
    }
    for (OtelManifest otel : scope.manifests().otel()) {
      otel.exporters().forEach(exporter -> urls.add(of(exporter)));
    }
    return urls;
  }

  static ForeignUrl of(ExporterEntry exporter) {
    return new ForeignUrl("endpoint", exporter.endpoint());
  }

  /** Empty if it is unusable, which {@link UsableForeignUrls} reports. */
  Optional<BaseUrl> parse() {
    return BaseUrl.parse(stem());
  }

  List<BaseUrl.Problem> problems() {
    return BaseUrl.problems(stem()).stream()
        .map(it -> new BaseUrl.Problem(it.message().replace("base_url", field), it.help()))
        .toList();
  }

  private String stem() {
    String url = text.value();
    int query = url.indexOf('?');
    String path = query < 0 ? url : url.substring(0, query);
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
