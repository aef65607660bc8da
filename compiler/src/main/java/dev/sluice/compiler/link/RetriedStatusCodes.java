package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.GlobalSettingsManifest;
import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.RetryEntry;
import dev.sluice.compiler.bind.SluiceSettings;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import java.util.List;
import java.util.stream.Stream;

/** SL348: trying again makes sense on client and server errors only. */
final class RetriedStatusCodes implements ManifestRule {
  @Override
  public void check(LinkScope scope, Diagnostics found) {
    retries(scope)
        .flatMap(retry -> retry.onStatusCodes().orElse(List.of()).stream())
        .filter(code -> !code.value().matches("[45][0-9]{2}"))
        .forEach(code -> found.add(finding(code)));
  }

  private static Stream<RetryEntry> retries(LinkScope scope) {
    return Stream.concat(
        Settings.in(scope).stream().map(SluiceSettings::retry),
        scope.manifests().globalSettings().stream().map(GlobalSettingsManifest::retry));
  }

  private static Diagnostic finding(Located<String> code) {
    return Diagnostic.of(
            Code.SL348,
            code.span(),
            Quote.of(code) + " is no status to try again on, expected 400 to 599")
        .withHelp("remove it; other answers go to the caller as they are");
  }
}
