package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.Manifests;
import dev.sluice.compiler.bind.RefusedManifests;
import dev.sluice.diagnostic.Diagnostics;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Checks manifests against each other. Reports all findings, never only the first. */
public final class Linker {

  /** Every rule, in the order of their codes. */
  static final List<LinkRule> RULES =
      List.of(
          new UniqueAccountNames(),
          new UniqueEndpointNames(),
          new SlugIsNoEndpointName(),
          new SlugWithRoutingType(),
          new WeightsSumToHundred(),
          new PoolMembersComplete(),
          new BalancingHasEffect(),
          new UsableBaseUrl(),
          new InjectableHeaderNames(),
          new HeadersSetOnce(),
          new KnownTeams(),
          new WellFormedSubjects(),
          new KnownRoles(),
          new PermissionsNameSomething(),
          new TokensUnexpired(),
          new TokensListedOnce(),
          new ReadableCaCertificates(),
          new CurrentCaCertificates(),
          new FallbackStatusCodes(),
          new PoolCanFallBack(),
          new AccountOpenToSomeone(),
          new UniqueCallerNames(),
          new WellFormedSecretReferences(),
          new SettingsInForce(),
          new AuthorizedSubjectsGetIn(),
          new KnownVirtualAccounts(),
          new WellFormedHeaders(),
          new NoPlaintextCredentials(),
          new CertificateChecksOn(),
          new CredentialsOverTls(),
          new NoMetadataUpstream(),
          new OpenToEveryone());

  private final Clock clock;

  public Linker(Clock clock) {
    this.clock = clock;
  }

  /**
   * Runs all rules.
   *
   * @param manifests those of the right shape; they are checked even if others were refused
   * @param withParts the same, and with them the parts of refused ones that have the right shape
   * @param refused what is known of the others: a name that one of them may give is not unknown
   */
  public void link(
      Manifests manifests, Manifests withParts, RefusedManifests refused, Diagnostics found) {
    Instant now = clock.instant();
    LinkScope whole = new LinkScope(manifests, manifests, refused, now);
    LinkScope all = new LinkScope(withParts, manifests, refused, now);
    RULES.forEach(rule -> rule.check(rule.needsWholeManifests() ? whole : all, found));
  }
}
