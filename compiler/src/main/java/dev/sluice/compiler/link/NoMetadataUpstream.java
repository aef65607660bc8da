package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.Located;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import java.util.List;
import java.util.Set;

/** SL404: addresses at which clouds hand out credentials to whoever asks from the inside. */
final class NoMetadataUpstream implements ManifestRule {
  private static final List<String> NETWORKS =
      List.of(
          "169.254.0.0/16",
          "fe80::/10",
          "fd00:ec2::254/128", // AWS
          "fd20:ce::254/128", // Google
          "100.100.100.200/32", // Alibaba
          "192.0.0.192/32", // Oracle
          "168.63.129.16/32"); // Azure

  private static final Set<String> NAMES =
      Set.of(
          "metadata",
          "metadata.google.internal",
          "metadata.goog",
          "instance-data",
          "instance-data.ec2.internal",
          "metadata.tencentyun.com");

  @Override
  public void check(LinkScope scope, Diagnostics found) {
    scope.forEachEndpoint(
        (account, endpoint) ->
            scope
                .baseUrl(endpoint)
                .filter(NoMetadataUpstream::isForbidden)
                .ifPresent(
                    url ->
                        found.add(
                            finding(endpoint.baseUrl(), url)
                                .withHelp(
                                    "callers could read the gateway's own cloud credentials there;"
                                        + " name another upstream"))));
    for (ForeignUrl foreign : ForeignUrl.in(scope)) {
      foreign
          .parse()
          .filter(NoMetadataUpstream::isForbidden)
          .ifPresent(
              url -> found.add(finding(foreign.text(), url).withHelp("name another server")));
    }
  }

  private static Diagnostic finding(Located<String> place, BaseUrl url) {
    return Diagnostic.of(
        Code.SL404,
        place.span(),
        Quote.of(url.host()) + " is a link-local address or a cloud's metadata service");
  }

  private static boolean isForbidden(BaseUrl url) {
    return NAMES.contains(url.host())
        || url.address().filter(it -> NETWORKS.stream().anyMatch(it::isIn)).isPresent();
  }
}
