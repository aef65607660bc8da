package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.Located;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import dev.sluice.diagnostic.Fix;
import dev.sluice.diagnostic.SourceSpan;
import dev.sluice.diagnostic.TextEdit;
import java.util.Optional;

/** SL308: what a base_url may look like. */
final class UsableBaseUrl implements ManifestRule {
  @Override
  public void check(LinkScope scope, Diagnostics found) {
    scope.forEachEndpoint(
        (account, endpoint) -> {
          if (scope.baseUrl(endpoint).isEmpty()) {
            Located<String> url = endpoint.baseUrl();
            BaseUrl.problems(url.value()).forEach(problem -> found.add(finding(url, problem)));
          }
        });
  }

  private static Diagnostic finding(Located<String> url, BaseUrl.Problem problem) {
    Diagnostic finding =
        Diagnostic.of(Code.SL308, url.span(), problem.message()).withHelp(problem.help());
    if (problem.message().equals(BaseUrlParser.TRAILING_SLASH)) {
      finding = withoutSlashes(finding, url.value());
    }
    return mayHoldCredential(url.value()) ? finding.withRedactedSource() : finding;
  }

  /** Removes the slashes at the end, if the URL ends with its path. */
  private static Diagnostic withoutSlashes(Diagnostic finding, String url) {
    int slashes = url.length() - url.replaceAll("/+$", "").length();
    Optional<SourceSpan> place = finding.span().around(url);
    if (slashes == 0 || place.isEmpty()) {
      return finding;
    }
    SourceSpan whole = place.get();
    SourceSpan end =
        new SourceSpan(
            whole.file(),
            whole.line(),
            whole.endColumn() - slashes,
            whole.line(),
            whole.endColumn());
    return finding.withFix(Fix.safe("remove the trailing slash", new TextEdit(end, "")));
  }

  private static boolean mayHoldCredential(String url) {
    return url.contains("@") || url.contains("?");
  }
}
