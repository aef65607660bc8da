package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostics;

/** SL301: an account name is a URL segment, so it belongs to one account. */
final class UniqueAccountNames implements LinkRule {
  @Override
  public void check(LinkScope scope, Diagnostics found) {
    Duplicates.report(
        Code.SL301,
        "account name",
        scope.manifests().accounts().stream().map(AccountManifest::name).toList(),
        found);
  }
}
