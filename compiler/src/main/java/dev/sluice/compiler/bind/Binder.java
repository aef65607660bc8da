package dev.sluice.compiler.bind;

import dev.sluice.compiler.parse.ManifestTree;
import dev.sluice.compiler.parse.ManifestType;
import dev.sluice.diagnostic.Diagnostics;
import java.util.Comparator;
import java.util.List;

/** Makes typed manifests of trees that fit their schema. Checks no meaning. */
public final class Binder {

  /** Binds the trees; what the schema cannot say about a value's form is added to {@code found}. */
  public Manifests bind(List<ManifestTree> trees, Diagnostics found) {
    Manifests.Builder manifests = new Manifests.Builder();
    for (ManifestTree tree : inOrder(trees)) {
      TreeCursor root = TreeCursor.root(tree);
      ManifestType type = ManifestType.find(root.required("type").text().value()).orElseThrow();
      switch (type) {
        case CUSTOM_ENDPOINT_ACCOUNT -> manifests.accounts.add(AccountBinder.account(root));
        case VIRTUAL_ACCOUNT ->
            manifests.virtualAccounts.add(new CallerBinder(found).virtualAccount(root));
        case PERSONAL_ACCESS_TOKEN -> manifests.pats.add(new CallerBinder(found).pat(root));
        case TEAM -> manifests.teams.add(CallerBinder.team(root));
        case IDENTITY_PROVIDER ->
            manifests.identityProviders.add(CallerBinder.identityProvider(root));
        case RATE_LIMITS -> manifests.rateLimits.add(PolicyBinder.rateLimits(root));
        case BUDGETS -> manifests.budgets.add(PolicyBinder.budgets(root));
        case METADATA -> manifests.metadata.add(PolicyBinder.metadataRules(root));
        case GLOBAL_SETTINGS -> manifests.globalSettings.add(PolicyBinder.globalSettings(root));
        case LOGGING -> manifests.logging.add(PolicyBinder.logging(root));
        case OTEL -> manifests.otel.add(PolicyBinder.otel(root));
        case ROUTE_TEST -> manifests.routeTests.add(RouteTestBinder.routeTest(root));
      }
    }
    return manifests.build();
  }

  /** By place, so that "the first" of two is the same whatever order the files came in. */
  private static List<ManifestTree> inOrder(List<ManifestTree> trees) {
    return trees.stream()
        .sorted(Comparator.comparing(tree -> TreeCursor.root(tree).at("").span()))
        .toList();
  }
}
