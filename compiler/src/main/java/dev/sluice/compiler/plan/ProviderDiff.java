package dev.sluice.compiler.plan;

import dev.sluice.table.IdentityProvider;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.Subject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Issuers of tokens, and whom their values stand for. */
final class ProviderDiff {
  private ProviderDiff() {}

  static void collect(RoutingTable before, RoutingTable after, List<Change> changes) {
    Entries.compare(
        before.identityProviders(),
        after.identityProviders(),
        gone -> changes.add(entry(Kind.PROVIDER_REMOVED, gone)),
        fresh -> changes.add(entry(Kind.PROVIDER_ADDED, fresh)),
        (name, old, fresh) ->
            compare(
                new Comparison<>(Target.identityProvider(name), old, fresh, changes), old, fresh));
  }

  private static Change entry(Kind kind, IdentityProvider provider) {
    TreeSet<Subject> audience = new TreeSet<>();
    provider.machines().values().forEach(name -> audience.add(new Subject.Machine(name)));
    provider.teams().values().stream()
        .flatMap(List::stream)
        .forEach(name -> audience.add(new Subject.Team(name)));
    return new Change.Entry(kind, Target.identityProvider(provider.name()), List.copyOf(audience));
  }

  private static void compare(
      Comparison<IdentityProvider> provider, IdentityProvider before, IdentityProvider after) {
    provider
        .value(
            (old, fresh) -> Kind.PROVIDER_KEYS_MOVED,
            "jwks_uri",
            IdentityProvider::jwksUri,
            uri -> Optional.of(Shown.url(uri)))
        .value(
            (old, fresh) -> fresh.isEmpty() ? Kind.PROVIDER_LOOSENED : Kind.PROVIDER_TIGHTENED,
            "issuer",
            IdentityProvider::issuer,
            Shown::of)
        .value(ProviderDiff::audiences, "audience", IdentityProvider::audiences, Shown::of)
        .value(Kind.CLAIM_CHANGED, "email_claim", IdentityProvider::emailClaim)
        .value(Kind.CLAIM_CHANGED, "unique_id_claim", IdentityProvider::uniqueIdClaim)
        .value(Kind.CLAIM_CHANGED, "team_claim", IdentityProvider::teamClaim);
    for (String value : both(before.machines().keySet(), after.machines().keySet())) {
      provider.value(
          ProviderDiff::mapping,
          "value " + value,
          it -> Optional.ofNullable(it.machines().get(value)).map(List::of).orElse(List.of()),
          names -> Shown.of(names).map(name -> "virtualaccount:" + name));
    }
    for (String value : both(before.teams().keySet(), after.teams().keySet())) {
      provider.value(
          ProviderDiff::mapping,
          "value " + value,
          it -> it.teams().getOrDefault(value, List.of()),
          names -> Shown.of(names.stream().map(name -> "team:" + name).toList()));
    }
  }

  private static Set<String> both(Collection<String> before, Collection<String> after) {
    Set<String> values = new TreeSet<>(before);
    values.addAll(after);
    return values;
  }

  /** No audience means that any is taken. */
  private static Kind audiences(List<String> before, List<String> after) {
    boolean wider = after.isEmpty() || (!before.isEmpty() && after.containsAll(before));
    return wider ? Kind.PROVIDER_LOOSENED : Kind.PROVIDER_TIGHTENED;
  }

  private static Kind mapping(List<String> before, List<String> after) {
    if (after.containsAll(before)) {
      return Kind.MAPPING_ADDED;
    }
    return before.containsAll(after) ? Kind.MAPPING_REMOVED : Kind.MAPPING_CHANGED;
  }
}
