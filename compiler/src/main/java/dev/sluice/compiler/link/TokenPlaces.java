package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.Manifests;
import dev.sluice.compiler.bind.TokenEntry;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The tokens of all callers. */
final class TokenPlaces {
  private TokenPlaces() {}

  static List<TokenEntry> in(LinkScope scope) {
    Manifests manifests = scope.manifests();
    return Stream.concat(
            manifests.pats().stream().flatMap(pat -> pat.tokens().stream()),
            manifests.virtualAccounts().stream().flatMap(account -> account.tokens().stream()))
        .sorted(Comparator.comparing(token -> token.sha256().span()))
        .toList();
  }
}
