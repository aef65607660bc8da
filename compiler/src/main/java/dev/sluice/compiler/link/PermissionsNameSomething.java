package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.compiler.bind.EndpointManifest;
import dev.sluice.compiler.bind.PermissionEntry;
import dev.sluice.compiler.bind.VirtualAccountManifest;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import dev.sluice.diagnostic.Severity;
import java.util.List;
import java.util.Optional;

/**
 * SL314: a permission that names no account or endpoint opens nothing. One that names something
 * Sluice does not serve is only a note.
 */
final class PermissionsNameSomething implements LinkRule {
  @Override
  public void check(LinkScope scope, Diagnostics found) {
    for (VirtualAccountManifest account : scope.manifests().virtualAccounts()) {
      account.permissions().forEach(permission -> check(permission, scope, found));
    }
  }

  private static void check(PermissionEntry permission, LinkScope scope, Diagnostics found) {
    if (!Permission.isForGateway(permission)) {
      found.add(
          finding(permission, "permission is about something that Sluice does not serve")
              .withSeverity(Severity.NOTE)
              .withHelp("it has no effect here; nothing needs to be done"));
      return;
    }
    Permission.parse(permission)
        .ifPresentOrElse(
            named -> check(permission, named, scope, found),
            () ->
                found.add(
                    finding(permission, "permission names no account or endpoint")
                        .withHelp(
                            "write \"TENANT:custom-endpoint:ACCOUNT\" or"
                                + " \"TENANT:custom-endpoint:ACCOUNT:model:ENDPOINT\"")));
  }

  private static void check(
      PermissionEntry permission, Permission named, LinkScope scope, Diagnostics found) {
    checkLevel(permission, named, found);
    Optional<AccountManifest> account = scope.account(named.account());
    if (account.isPresent()) {
      named.endpoint().ifPresent(it -> checkEndpoint(permission, it, account.get(), found));
    } else if (!scope.refused().mayDefineAccount(named.account())) {
      List<String> known =
          scope.manifests().accounts().stream().map(it -> it.name().value()).toList();
      found.add(
          finding(permission, "there is no account " + Quote.of(named.account()))
              .withHelp(
                  Suggestion.help(
                      named.account(), known, "add the account, or remove the permission")));
    }
  }

  /** Whether role and name are both about an account, or both about an endpoint. */
  private static void checkLevel(PermissionEntry permission, Permission named, Diagnostics found) {
    String role = permission.role().value();
    if (role.equals(Permission.ACCOUNT_ACCESS) && named.endpoint().isPresent()) {
      found.add(
          finding(permission, "permission names an endpoint, its role is for a whole account")
              .withHelp("use the role " + Quote.of(Permission.ENDPOINT_ACCESS)));
    }
    if (role.equals(Permission.ENDPOINT_ACCESS) && named.endpoint().isEmpty()) {
      found.add(
          finding(permission, "permission names a whole account, its role is for one endpoint")
              .withHelp(
                  "add \":model:ENDPOINT\", or use the role "
                      + Quote.of(Permission.ACCOUNT_ACCESS)));
    }
  }

  private static void checkEndpoint(
      PermissionEntry permission, String endpoint, AccountManifest account, Diagnostics found) {
    if (!has(account, endpoint)) {
      List<String> known = account.endpoints().stream().map(it -> it.name().value()).toList();
      boolean slug = account.slug().filter(it -> it.value().equals(endpoint)).isPresent();
      found.add(
          finding(
                  permission,
                  "account " + Quote.of(account.name()) + " has no endpoint " + Quote.of(endpoint))
              .withHelp(
                  slug
                      ? "that is its pool; name the pool's endpoints instead"
                      : Suggestion.help(endpoint, known, "it has " + Quote.all(known))));
    }
  }

  private static boolean has(AccountManifest account, String endpoint) {
    for (EndpointManifest of : account.endpoints()) {
      if (of.name().value().equals(endpoint)) {
        return true;
      }
    }
    return false;
  }

  private static Diagnostic finding(PermissionEntry permission, String message) {
    return Diagnostic.of(Code.SL314, permission.resource().span(), message);
  }
}
