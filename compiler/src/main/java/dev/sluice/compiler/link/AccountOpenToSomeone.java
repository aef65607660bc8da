package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;

/** SL321: without a collaborator or a permission nobody gets in. */
final class AccountOpenToSomeone implements LinkRule {
  @Override
  public boolean needsWholeManifests() {
    return true;
  }

  @Override
  public void check(LinkScope scope, Diagnostics found) {
    for (AccountManifest account : scope.manifests().accounts()) {
      if (account.collaborators().isEmpty()
          && scope.refused().isEmpty()
          && !scope.isPermitted(account.name().value())) {
        found.add(
            Diagnostic.of(
                    Code.SL321,
                    account.name().span(),
                    "account " + Quote.of(account.name()) + " is closed: nobody may use it")
                .withHelp(
                    "add \"collaborators\", such as"
                        + " {subject: \"team:everyone\", role_id: provider-account-access}"));
      }
    }
  }
}
