package dev.sluice.compiler.lower;

import dev.sluice.compiler.bind.LimitsManifest;
import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.Manifests;
import dev.sluice.compiler.bind.PatManifest;
import dev.sluice.compiler.bind.TeamManifest;
import dev.sluice.table.Origins;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Where the entries of a table were written. */
final class OriginsLowering {
  private final SortedMap<String, Origins.Place> places = new TreeMap<>();

  private OriginsLowering() {}

  static Origins of(Manifests manifests) {
    OriginsLowering origins = new OriginsLowering();
    origins.addAll(manifests);
    return new Origins(Optional.empty(), origins.places);
  }

  private void addAll(Manifests manifests) {
    manifests
        .accounts()
        .forEach(
            account -> {
              add("accounts/", account.name());
              String prefix = "accounts/" + account.name().value() + "/";
              account.endpoints().forEach(endpoint -> add(prefix, endpoint.name()));
            });
    manifests.virtualAccounts().forEach(account -> add("virtual-accounts/", account.name()));
    for (PatManifest pat : manifests.pats()) {
      places.putIfAbsent("users/" + pat.email(), place(pat.userFqn()));
    }
    for (TeamManifest team : manifests.teams()) {
      add("teams/", team.name());
      Stream.concat(team.members().stream(), team.managers().stream())
          .forEach(user -> add("users/", user));
    }
    addPolicy(manifests);
  }

  private void addPolicy(Manifests manifests) {
    manifests.identityProviders().forEach(it -> add("identity-providers/", it.name()));
    addRules("rate-limits/", manifests.rateLimits());
    addRules("budgets/", manifests.budgets());
    manifests.metadata().stream()
        .flatMap(it -> it.rules().stream())
        .forEach(rule -> add("metadata-rules/", rule.id()));
    manifests.logging().forEach(it -> add("logging-rules/", it.name()));
    manifests
        .globalSettings()
        .forEach(it -> places.putIfAbsent("gateway/global-settings", place(it.type())));
    manifests.otel().forEach(it -> places.putIfAbsent("gateway/otel", place(it.type())));
  }

  private void addRules(String prefix, List<LimitsManifest> manifests) {
    manifests.stream().flatMap(it -> it.rules().stream()).forEach(rule -> add(prefix, rule.id()));
  }

  /** The first place wins. */
  private void add(String prefix, Located<String> name) {
    places.putIfAbsent(prefix + name.value(), place(name));
  }

  private static Origins.Place place(Located<String> where) {
    return new Origins.Place(where.span().file(), where.span().line());
  }
}
