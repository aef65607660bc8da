package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.Located;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;

/** SL319: falling back makes sense on client and server errors only. */
final class FallbackStatusCodes implements ManifestRule {
  @Override
  public void check(LinkScope scope, Diagnostics found) {
    scope.forEachEndpoint(
        (account, endpoint) ->
            endpoint
                .balancing()
                .fallbackStatusCodes()
                .ifPresent(codes -> codes.value().forEach(code -> check(code, found))));
  }

  private static void check(Located<String> code, Diagnostics found) {
    if (!code.value().matches("[45][0-9]{2}")) {
      found.add(
          Diagnostic.of(
                  Code.SL319,
                  code.span(),
                  Quote.of(code) + " is no status to fall back on, expected 400 to 599")
              .withHelp("remove it; other answers go to the caller as they are"));
    }
  }
}
