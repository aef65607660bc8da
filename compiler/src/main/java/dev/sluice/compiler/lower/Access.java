package dev.sluice.compiler.lower;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.compiler.bind.Manifests;
import dev.sluice.compiler.bind.PermissionEntry;
import dev.sluice.compiler.bind.VirtualAccountManifest;
import dev.sluice.compiler.link.Permission;
import dev.sluice.table.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the permissions of virtual accounts open, seen from the accounts' side. */
final class Access {
  private static final Grants NOTHING = new Grants(Map.of());

  private final Map<String, Grants> byAccount = new HashMap<>();

  private Access() {}

  static Access of(Manifests manifests) {
    Access access = new Access();
    for (VirtualAccountManifest machine : manifests.virtualAccounts()) {
      machine.permissions().forEach(it -> access.add(it, machine.name().value()));
    }
    return access;
  }

  /**
   * Who may use an account or some of its endpoints by permission.
   *
   * @param subjects by endpoint; under no endpoint, those who may use all
   */
  record Grants(Map<Optional<String>, List<Subject>> subjects) {

    /** Virtual accounts that may use the account as a whole. */
    List<Subject> toAll() {
      return subjects.getOrDefault(Optional.<String>empty(), List.of());
    }

    /** Virtual accounts that may use this endpoint. */
    List<Subject> to(String endpoint) {
      return subjects.getOrDefault(Optional.of(endpoint), List.of());
    }
  }

  Grants on(AccountManifest account) {
    return byAccount.getOrDefault(account.name().value(), NOTHING);
  }

  private void add(PermissionEntry entry, String machine) {
    Permission.granted(entry)
        .ifPresent(
            permission ->
                byAccount
                    .computeIfAbsent(permission.account(), key -> new Grants(new HashMap<>()))
                    .subjects()
                    .computeIfAbsent(permission.endpoint(), key -> new ArrayList<>())
                    .add(new Subject.Machine(machine)));
  }
}
