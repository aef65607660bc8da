package dev.sluice.compiler.bind;

import dev.sluice.compiler.parse.ManifestTree;
import dev.sluice.compiler.parse.ManifestType;
import dev.sluice.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes typed manifests of trees that fit their schema. Checks no meaning. */
public final class Binder {

  /** Binds the trees; what the schema cannot say about a value's form is added to {@code found}. */
  public Manifests bind(List<ManifestTree> trees, Diagnostics found) {
    List<AccountManifest> accounts = new ArrayList<>();
    List<VirtualAccountManifest> virtualAccounts = new ArrayList<>();
    List<PatManifest> pats = new ArrayList<>();
    List<TeamManifest> teams = new ArrayList<>();
    for (ManifestTree tree : inOrder(trees)) {
      TreeCursor root = TreeCursor.root(tree);
      ManifestType type = ManifestType.find(root.required("type").text().value()).orElseThrow();
      switch (type) {
        case CUSTOM_ENDPOINT_ACCOUNT -> accounts.add(AccountBinder.account(root));
        case VIRTUAL_ACCOUNT -> virtualAccounts.add(new CallerBinder(found).virtualAccount(root));
        case PERSONAL_ACCESS_TOKEN -> pats.add(new CallerBinder(found).pat(root));
        case TEAM -> teams.add(CallerBinder.team(root));
      }
    }
    return new Manifests(accounts, virtualAccounts, pats, teams);
  }

  /** By place, so that "the first" of two is the same whatever order the files came in. */
  private static List<ManifestTree> inOrder(List<ManifestTree> trees) {
    return trees.stream()
        .sorted(Comparator.comparing(tree -> TreeCursor.root(tree).at("").span()))
        .toList();
  }
}
