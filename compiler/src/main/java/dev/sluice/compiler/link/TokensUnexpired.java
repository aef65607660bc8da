package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.TokenEntry;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;

/** SL315: an expired token is dead weight, or somebody forgot to rotate it. */
final class TokensUnexpired implements LinkRule {
  @Override
  public void check(LinkScope scope, Diagnostics found) {
    for (TokenEntry token : scope.tokens()) {
      token
          .expires()
          .filter(expires -> !expires.value().isAfter(scope.now()))
          .ifPresent(
              expires ->
                  found.add(
                      Diagnostic.of(
                              Code.SL315,
                              expires.span(),
                              "token " + Quote.of(token.id()) + " expired at " + expires.value())
                          .withLabel("it is refused")
                          .withHelp("remove it, or replace it by a new one")));
    }
  }
}
