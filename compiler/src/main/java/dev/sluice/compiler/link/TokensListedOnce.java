package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.TokenEntry;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostic.Related;
import dev.sluice.diagnostic.Diagnostics;
import dev.sluice.diagnostic.SourceSpan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** SL316: one key stands for one caller. */
final class TokensListedOnce implements LinkRule {
  @Override
  public void check(LinkScope scope, Diagnostics found) {
    Map<String, TokenEntry> firsts = new HashMap<>();
    for (TokenEntry token : scope.tokens()) {
      TokenEntry first = firsts.putIfAbsent(token.sha256().value(), token);
      if (first != null) {
        SourceSpan there = first.sha256().span();
        found.add(
            Diagnostic.of(
                    Code.SL316,
                    token.sha256().span(),
                    "token " + Quote.of(token.id()) + " has a hash that is listed already")
                .withRelated(List.of(new Related(there, "first listed")))
                .withHelp("remove one of the two, or make a new key for one of them"));
      }
    }
  }
}
