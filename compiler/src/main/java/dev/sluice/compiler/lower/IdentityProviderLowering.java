package dev.sluice.compiler.lower;

import dev.sluice.compiler.bind.IdentityProviderManifest;
import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.Manifests;
import dev.sluice.compiler.bind.MappingEntry;
import dev.sluice.compiler.bind.TeamManifest;
import dev.sluice.compiler.bind.VirtualAccountManifest;
import dev.sluice.table.IdentityProvider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Lowers identity providers with what teams and virtual accounts say of them. */
final class IdentityProviderLowering {
  private final Map<String, SortedMap<String, String>> machines = new HashMap<>();
  private final Map<String, SortedMap<String, List<String>>> teams = new HashMap<>();

  private IdentityProviderLowering() {}

  static SortedMap<String, IdentityProvider> lower(Manifests manifests) {
    IdentityProviderLowering lowering = new IdentityProviderLowering();
    lowering.collect(manifests);
    SortedMap<String, IdentityProvider> providers = new TreeMap<>();
    manifests.identityProviders().stream()
        .filter(IdentityProviderManifest::isEnabled)
        .forEach(it -> providers.put(it.name().value(), lowering.provider(it)));
    return providers;
  }

  private void collect(Manifests manifests) {
    for (VirtualAccountManifest machine : manifests.virtualAccounts()) {
      for (MappingEntry mapping : machine.mappings()) {
        machines
            .computeIfAbsent(mapping.providerName(), name -> new TreeMap<>())
            .put(mapping.value().value(), machine.name().value());
      }
    }
    for (TeamManifest team : manifests.teams()) {
      for (MappingEntry mapping : team.mappings()) {
        teams
            .computeIfAbsent(mapping.providerName(), name -> new TreeMap<>())
            .computeIfAbsent(mapping.value().value(), value -> new ArrayList<>())
            .add(team.name().value());
      }
    }
  }

  private IdentityProvider provider(IdentityProviderManifest manifest) {
    String name = manifest.name().value();
    return new IdentityProvider(
        name,
        manifest.jwksUri().value(),
        manifest.issuer().map(Located::value),
        manifest.audience().map(Located::value).stream().toList(),
        manifest.emailClaim().map(Located::value).orElse("email"),
        manifest.uniqueIdClaim().map(Located::value).orElse("sub"),
        manifest.teamClaim().map(Located::value).orElse("groups"),
        machines.getOrDefault(name, new TreeMap<>()),
        teams.getOrDefault(name, new TreeMap<>()));
  }
}
