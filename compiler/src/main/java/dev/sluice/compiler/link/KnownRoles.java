package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.VirtualAccountManifest;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import java.util.List;

/** SL313: roles that mean something to the gateway. */
final class KnownRoles implements ManifestRule {
  private static final List<String> OF_COLLABORATORS =
      List.of("provider-account-manager", "provider-account-access");
  private static final List<String> OF_PERMISSIONS =
      List.of(Permission.ACCOUNT_ACCESS, Permission.ENDPOINT_ACCESS);

  @Override
  public void check(LinkScope scope, Diagnostics found) {
    for (AccountManifest account : scope.manifests().accounts()) {
      account.collaborators().forEach(it -> check(it.role(), OF_COLLABORATORS, found));
    }
    for (VirtualAccountManifest account : scope.manifests().virtualAccounts()) {
      account.permissions().stream()
          .filter(Permission::isForGateway)
          .forEach(it -> check(it.role(), OF_PERMISSIONS, found));
    }
  }

  private static void check(Located<String> role, List<String> known, Diagnostics found) {
    if (!known.contains(role.value())) {
      found.add(
          Diagnostic.of(Code.SL313, role.span(), "there is no role " + Quote.of(role) + " here")
              .withHelp(Suggestion.help(role.value(), known, "use " + Quote.all(known))));
    }
  }
}
