package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.Located;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;

/** SL308: what a base_url may look like. */
final class UsableBaseUrl implements ManifestRule {
  @Override
  public void check(LinkScope scope, Diagnostics found) {
    scope.forEachEndpoint(
        (account, endpoint) -> {
          Located<String> url = endpoint.baseUrl();
          BaseUrl.problems(url.value()).forEach(problem -> found.add(finding(url, problem)));
        });
  }

  private static Diagnostic finding(Located<String> url, BaseUrl.Problem problem) {
    Diagnostic finding =
        Diagnostic.of(Code.SL308, url.span(), problem.message()).withHelp(problem.help());
    return mayHoldCredential(url.value()) ? finding.withRedactedSource() : finding;
  }

  private static boolean mayHoldCredential(String url) {
    return url.contains("@") || url.contains("?");
  }
}
