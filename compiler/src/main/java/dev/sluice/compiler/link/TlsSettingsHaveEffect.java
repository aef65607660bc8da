package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.compiler.bind.EndpointManifest;
import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.SluiceSettings;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import java.util.Optional;
import java.util.stream.Stream;

/** SL346: settings of TLS, and HTTP/2 which is agreed upon in it, for an upstream without TLS. */
final class TlsSettingsHaveEffect implements ManifestRule {
  @Override
  public boolean needsWholeManifests() {
    return true;
  }

  @Override
  public void check(LinkScope scope, Diagnostics found) {
    for (AccountManifest account : scope.manifests().accounts()) {
      if (account.endpoints().stream().allMatch(endpoint -> isPlain(scope, endpoint))) {
        report(ofSluice(account.settings()), found);
      }
      account.endpoints().stream()
          .filter(endpoint -> isPlain(scope, endpoint))
          .forEach(
              endpoint ->
                  report(Stream.concat(ofTls(endpoint), ofSluice(endpoint.settings())), found));
    }
  }

  private static boolean isPlain(LinkScope scope, EndpointManifest endpoint) {
    return scope.baseUrl(endpoint).filter(url -> url.scheme().equals("http")).isPresent();
  }

  private static Stream<Located<?>> ofTls(EndpointManifest endpoint) {
    return Stream.<Optional<? extends Located<?>>>of(
            endpoint.tls().rejectUnauthorized(), endpoint.tls().caCert())
        .flatMap(Optional::stream);
  }

  private static Stream<Located<?>> ofSluice(SluiceSettings settings) {
    return Stream.of(settings.key("tls"), settings.key("http2")).flatMap(Optional::stream);
  }

  private static void report(Stream<? extends Located<?>> settings, Diagnostics found) {
    settings.forEach(
        setting ->
            found.add(
                Diagnostic.of(
                        Code.SL346,
                        setting.keySpan(),
                        "setting has no effect: the upstream is called over plain http")
                    .withHelp("use https, or remove it")));
  }
}
