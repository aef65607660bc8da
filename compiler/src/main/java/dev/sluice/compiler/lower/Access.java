package dev.sluice.compiler.lower;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.compiler.bind.CollaboratorEntry;
import dev.sluice.compiler.bind.EndpointManifest;
import dev.sluice.compiler.bind.Manifests;
import dev.sluice.compiler.bind.PermissionEntry;
import dev.sluice.compiler.bind.VirtualAccountManifest;
import dev.sluice.compiler.link.Permission;
import dev.sluice.table.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the permissions of virtual accounts open, seen from the accounts' side. */
final class Access {
  private final Map<Permission, List<Subject>> byResource = new HashMap<>();

  private Access() {}

  static Access of(Manifests manifests) {
    Access access = new Access();
    for (VirtualAccountManifest machine : manifests.virtualAccounts()) {
      machine.permissions().forEach(it -> access.add(it, machine.name().value()));
    }
    return access;
  }

  /** Collaborators of either role, and virtual accounts that may use the account as a whole. */
  List<Subject> to(AccountManifest account) {
    return Stream.concat(
            account.collaborators().stream()
                .map(CollaboratorEntry::subject)
                .map(subject -> Subject.parse(subject.value())),
            byPermission(Permission.onAccount(account.name().value())).stream())
        .toList();
  }

  /** Virtual accounts that may use this endpoint of the account. */
  List<Subject> to(AccountManifest account, EndpointManifest endpoint) {
    return byPermission(Permission.onEndpoint(account.name().value(), endpoint.name().value()));
  }

  private List<Subject> byPermission(Permission permission) {
    return byResource.getOrDefault(permission, List.of());
  }

  private void add(PermissionEntry entry, String machine) {
    Permission.granted(entry)
        .ifPresent(
            permission ->
                byResource
                    .computeIfAbsent(permission, key -> new ArrayList<>())
                    .add(new Subject.Machine(machine)));
  }
}
