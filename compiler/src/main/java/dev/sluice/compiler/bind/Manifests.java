package dev.sluice.compiler.bind;

import java.util.List;

/** The manifests of all sources by type, each list in the order of file and line. */
public record Manifests(
    List<AccountManifest> accounts,
    List<VirtualAccountManifest> virtualAccounts,
    List<PatManifest> pats,
    List<TeamManifest> teams) {
  public Manifests {
    accounts = List.copyOf(accounts);
    virtualAccounts = List.copyOf(virtualAccounts);
    pats = List.copyOf(pats);
    teams = List.copyOf(teams);
  }
}
