package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.compiler.bind.EndpointManifest;
import dev.sluice.compiler.bind.Manifests;
import dev.sluice.compiler.bind.RefusedManifests;
import dev.sluice.compiler.bind.TeamManifest;
import dev.sluice.compiler.bind.TokenEntry;
import dev.sluice.compiler.bind.VirtualAccountManifest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * What rules look at. Names are looked up in indexes, which are made when first asked for.
 * Thread-safe.
 */
final class LinkScope {
  private final Manifests manifests;
  private final RefusedManifests refused;
  private final Instant now;
  private final NameIndex named;
  private final NameIndex whole;
  private final Map<String, Optional<BaseUrl>> baseUrls = new ConcurrentHashMap<>();
  private final Lazy<Map<String, List<NamedSubject>>> subjects =
      new Lazy<>(() -> SubjectPlaces.byKind(this));
  private final Lazy<List<TokenEntry>> tokens = new Lazy<>(() -> TokenPlaces.in(this));

  /**
   * @param manifests what is checked
   * @param whole those of them that are whole: where a name is looked up
   * @param refused what is known of the others
   * @param now decides what has expired
   */
  LinkScope(Manifests manifests, Manifests whole, RefusedManifests refused, Instant now) {
    this.manifests = manifests;
    this.refused = refused;
    this.now = now;
    this.whole = new NameIndex(whole);
    this.named = new NameIndex(manifests);
  }

  Manifests manifests() {
    return manifests;
  }

  RefusedManifests refused() {
    return refused;
  }

  Instant now() {
    return now;
  }

  /** Looks at each endpoint together with its account. */
  void forEachEndpoint(BiConsumer<AccountManifest, EndpointManifest> look) {
    for (AccountManifest account : manifests.accounts()) {
      account.endpoints().forEach(endpoint -> look.accept(account, endpoint));
    }
  }

  /** The endpoint's {@code base_url}, taken apart once for all rules; empty if it is unusable. */
  Optional<BaseUrl> baseUrl(EndpointManifest endpoint) {
    return baseUrls.computeIfAbsent(endpoint.baseUrl().value(), BaseUrl::parse);
  }

  /** The well-formed subjects of one kind, wherever manifests name them. */
  List<NamedSubject> subjects(String kind) {
    return subjects.get().getOrDefault(kind, List.of());
  }

  /** The tokens of all callers, in the order of their places. */
  List<TokenEntry> tokens() {
    return tokens.get();
  }

  Optional<TeamManifest> team(String name) {
    return whole.team(name);
  }

  Optional<AccountManifest> account(String name) {
    return whole.account(name);
  }

  Optional<VirtualAccountManifest> virtualAccount(String name) {
    return whole.virtualAccount(name);
  }

  /** The teams that the user is in, as member or manager. */
  List<TeamManifest> teamsOf(String email) {
    return whole.teamsOf(email);
  }

  /** Whether a virtual account has a permission on the account or on one of its endpoints. */
  boolean isPermitted(String account) {
    return whole.isPermitted(account);
  }

  /** The names of all teams that are checked, in order. */
  Set<String> teamNames() {
    return named.teamNames();
  }

  /** The names of all virtual accounts that are checked, in order. */
  Set<String> virtualAccountNames() {
    return named.virtualAccountNames();
  }
}
