package dev.sluice.compiler.link;

import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;

/** SL341: the URLs of keys and of telemetry. */
final class UsableForeignUrls implements ManifestRule {
  @Override
  public void check(LinkScope scope, Diagnostics found) {
    for (ForeignUrl url : ForeignUrl.in(scope)) {
      url.problems().forEach(problem -> found.add(finding(url, problem)));
    }
  }

  private static Diagnostic finding(ForeignUrl url, BaseUrl.Problem problem) {
    Diagnostic finding =
        Diagnostic.of(Code.SL341, url.text().span(), problem.message()).withHelp(problem.help());
    return url.text().value().contains("@") ? finding.withRedactedSource() : finding;
  }
}
