package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.Manifests;
import dev.sluice.compiler.bind.TeamManifest;
import dev.sluice.compiler.bind.VirtualAccountManifest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Manifests by name: of two with one name, the first. Thread-safe. */
final class NameIndex {
  private final Lazy<Map<String, AccountManifest>> accounts;
  private final Lazy<Map<String, TeamManifest>> teams;
  private final Lazy<Map<String, VirtualAccountManifest>> virtualAccounts;
  private final Lazy<Map<String, List<TeamManifest>>> teamsByUser;
  private final Lazy<Set<String>> permitted;

  NameIndex(Manifests manifests) {
    accounts = new Lazy<>(() -> byName(manifests.accounts(), AccountManifest::name));
    teams = new Lazy<>(() -> byName(manifests.teams(), TeamManifest::name));
    virtualAccounts =
        new Lazy<>(() -> byName(manifests.virtualAccounts(), VirtualAccountManifest::name));
    teamsByUser = new Lazy<>(() -> byUser(manifests.teams()));
    permitted = new Lazy<>(() -> permitted(manifests.virtualAccounts()));
  }

  Optional<AccountManifest> account(String name) {
    return Optional.ofNullable(accounts.get().get(name));
  }

  Optional<TeamManifest> team(String name) {
    return Optional.ofNullable(teams.get().get(name));
  }

  Optional<VirtualAccountManifest> virtualAccount(String name) {
    return Optional.ofNullable(virtualAccounts.get().get(name));
  }

  Set<String> teamNames() {
    return Collections.unmodifiableSet(teams.get().keySet());
  }

  Set<String> virtualAccountNames() {
    return Collections.unmodifiableSet(virtualAccounts.get().keySet());
  }

  List<TeamManifest> teamsOf(String email) {
    return Collections.unmodifiableList(teamsByUser.get().getOrDefault(email, List.of()));
  }

  boolean isPermitted(String account) {
    return permitted.get().contains(account);
  }

  private static <T> Map<String, T> byName(List<T> manifests, Function<T, Located<String>> name) {
    Map<String, T> index = new LinkedHashMap<>();
    manifests.forEach(manifest -> index.putIfAbsent(name.apply(manifest).value(), manifest));
    return index;
  }

  private static Map<String, List<TeamManifest>> byUser(List<TeamManifest> teams) {
    Map<String, List<TeamManifest>> index = new HashMap<>();
    for (TeamManifest team : teams) {
      Set<String> users = new LinkedHashSet<>();
      Stream.concat(team.members().stream(), team.managers().stream())
          .forEach(user -> users.add(user.value()));
      users.forEach(user -> index.computeIfAbsent(user, key -> new ArrayList<>()).add(team));
    }
    return index;
  }

  private static Set<String> permitted(List<VirtualAccountManifest> machines) {
    Set<String> accounts = new HashSet<>();
    for (VirtualAccountManifest machine : machines) {
      machine.permissions().stream()
          .flatMap(permission -> Permission.granted(permission).stream())
          .forEach(permission -> accounts.add(permission.account()));
    }
    return accounts;
  }
}
