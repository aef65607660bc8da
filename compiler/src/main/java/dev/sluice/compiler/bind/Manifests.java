package dev.sluice.compiler.bind;

import java.util.ArrayList;
import java.util.List;

/** The manifests of all sources by type, each list in the order of file and line. */
public record Manifests(
    List<AccountManifest> accounts,
    List<VirtualAccountManifest> virtualAccounts,
    List<PatManifest> pats,
    List<TeamManifest> teams,
    List<IdentityProviderManifest> identityProviders,
    List<LimitsManifest> rateLimits,
    List<LimitsManifest> budgets,
    List<MetadataManifest> metadata,
    List<GlobalSettingsManifest> globalSettings,
    List<LoggingManifest> logging,
    List<OtelManifest> otel,
    List<RouteTestManifest> routeTests) {
  public Manifests {
    accounts = List.copyOf(accounts);
    virtualAccounts = List.copyOf(virtualAccounts);
    pats = List.copyOf(pats);
    teams = List.copyOf(teams);
    identityProviders = List.copyOf(identityProviders);
    rateLimits = List.copyOf(rateLimits);
    budgets = List.copyOf(budgets);
    metadata = List.copyOf(metadata);
    globalSettings = List.copyOf(globalSettings);
    logging = List.copyOf(logging);
    otel = List.copyOf(otel);
    routeTests = List.copyOf(routeTests);
  }

  /** The tests of all {@code route-test} manifests. */
  public List<RouteTest> tests() {
    return routeTests.stream().flatMap(manifest -> manifest.tests().stream()).toList();
  }

  /** Those of all {@code files}, which come in the order of their names. */
  public static Manifests join(List<Manifests> files) {
    Builder all = new Builder();
    files.forEach(all::addAll);
    return all.build();
  }

  /** Collects manifests one by one. */
  static final class Builder {
    final List<AccountManifest> accounts = new ArrayList<>();
    final List<VirtualAccountManifest> virtualAccounts = new ArrayList<>();
    final List<PatManifest> pats = new ArrayList<>();
    final List<TeamManifest> teams = new ArrayList<>();
    final List<IdentityProviderManifest> identityProviders = new ArrayList<>();
    final List<LimitsManifest> rateLimits = new ArrayList<>();
    final List<LimitsManifest> budgets = new ArrayList<>();
    final List<MetadataManifest> metadata = new ArrayList<>();
    final List<GlobalSettingsManifest> globalSettings = new ArrayList<>();
    final List<LoggingManifest> logging = new ArrayList<>();
    final List<OtelManifest> otel = new ArrayList<>();
    final List<RouteTestManifest> routeTests = new ArrayList<>();

    void addAll(Manifests file) {
      accounts.addAll(file.accounts);
      virtualAccounts.addAll(file.virtualAccounts);
      pats.addAll(file.pats);
      teams.addAll(file.teams);
      identityProviders.addAll(file.identityProviders);
      rateLimits.addAll(file.rateLimits);
      budgets.addAll(file.budgets);
      metadata.addAll(file.metadata);
      globalSettings.addAll(file.globalSettings);
      logging.addAll(file.logging);
      otel.addAll(file.otel);
      routeTests.addAll(file.routeTests);
    }

    Manifests build() {
      return new Manifests(
          accounts,
          virtualAccounts,
          pats,
          teams,
          identityProviders,
          rateLimits,
          budgets,
          metadata,
          globalSettings,
          logging,
          otel,
          routeTests);
    }
  }
}
