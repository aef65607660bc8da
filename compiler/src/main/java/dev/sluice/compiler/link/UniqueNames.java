package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.IdentityProviderManifest;
import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.Manifests;
import dev.sluice.compiler.bind.PatManifest;
import dev.sluice.compiler.bind.RouteTest;
import dev.sluice.compiler.bind.RouteTestManifest;
import dev.sluice.compiler.bind.TeamManifest;
import dev.sluice.compiler.bind.TokenEntry;
import dev.sluice.compiler.bind.VirtualAccountManifest;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostics;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * SL322: names of teams, virtual accounts and identity providers; of a user's pats; of a caller's
 * tokens; of tests.
 */
final class UniqueNames implements LinkRule {
  @Override
  public void check(LinkScope scope, Diagnostics found) {
    Manifests all = scope.manifests();
    report("team name", all.teams().stream().map(TeamManifest::name), found);
    report(
        "identity provider name",
        all.identityProviders().stream().map(IdentityProviderManifest::name),
        found);
    report(
        "virtual account name",
        all.virtualAccounts().stream().map(VirtualAccountManifest::name),
        found);
    Map<String, List<PatManifest>> byUser =
        all.pats().stream().collect(Collectors.groupingBy(PatManifest::email));
    byUser
        .values()
        .forEach(pats -> report("pat name", pats.stream().map(PatManifest::name), found));
    all.pats().forEach(pat -> reportTokens(pat.tokens(), found));
    all.virtualAccounts().forEach(account -> reportTokens(account.tokens(), found));
    reportTests(all.routeTests(), found);
  }

  private static void reportTests(List<RouteTestManifest> manifests, Diagnostics found) {
    report("route-test name", manifests.stream().map(RouteTestManifest::name), found);
    for (RouteTestManifest manifest : manifests) {
      report("test name", manifest.tests().stream().map(RouteTest::name), found);
    }
  }

  private static void reportTokens(List<TokenEntry> tokens, Diagnostics found) {
    report("token id", tokens.stream().map(TokenEntry::id), found);
  }

  private static void report(String what, Stream<Located<String>> names, Diagnostics found) {
    Duplicates.report(Code.SL322, what, names.toList(), found);
  }
}
