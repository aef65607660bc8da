package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.Manifests;
import dev.sluice.compiler.bind.RefusedManifests;
import dev.sluice.diagnostic.Diagnostics;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ForkJoinTask;

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
          new UniqueNames(),
          new WellFormedSecretReferences(),
          new SettingsInForce(),
          new AuthorizedSubjectsGetIn(),
          new KnownVirtualAccounts(),
          new WellFormedHeaders(),
          new GatewayManifestsOnce(),
          new UniqueRuleIds(),
          new KnownModels(),
          new NoShadowedRules(),
          new CountingApartHasEffect(),
          new LimitsAboveZero(),
          new WholeLimits(),
          new LimitedCallersGetIn(),
          new BudgetsHavePrices(),
          new OneCurrencyABudget(),
          new MetadataThatFits(),
          new KnownIdentityProviders(),
          new ClaimsMappedOnce(),
          new UsableForeignUrls(),
          new DistinctIdentityProviders(),
          new ClientCertificatesWhole(),
          new ReadableClientCertificates(),
          new CurrentClientCertificates(),
          new TlsSettingsHaveEffect(),
          new RetriedMethods(),
          new RetriedStatusCodes(),
          new TimesInOrder(),
          new SettingsHaveEffect(),
          new PrioritiesRank(),
          new UsablePatterns(),
          new TeamsAreUsed(),
          new ListedOnce(),
          new TestCallers(),
          new TestedEndpoints(),
          new ConsistentExpectations(),
          new TestedRules(),
          new NoPlaintextCredentials(),
          new CertificateChecksOn(),
          new CredentialsOverTls(),
          new NoMetadataUpstream(),
          new OpenToEveryone(),
          new KeysOverTls(),
          new AudienceChecked(),
          new CorsKeepsCredentials());

  private static final List<LinkRule> WITHIN = RULES.stream().filter(Linker::isWithin).toList();
  private static final List<LinkRule> ACROSS =
      RULES.stream().filter(rule -> !isWithin(rule)).toList();

  /** Fewer manifests than this are checked before other threads would have started. */
  private static final int WORTH_SHARING = 256;

  private final Clock clock;

  public Linker(Clock clock) {
    this.clock = clock;
  }

  /**
   * Runs the rules that look at one manifest, on those of one file.
   *
   * @param manifests those of the right shape; they are checked even if others were refused
   * @param withParts the same, and with them the parts of refused ones that have the right shape
   */
  public static void linkWithin(Manifests manifests, Manifests withParts, Diagnostics found) {
    Scopes scopes = Scopes.of(manifests, withParts, RefusedManifests.NONE, Instant.MIN);
    WITHIN.forEach(rule -> rule.check(scopes.of(rule), found));
  }

  /**
   * Runs the other rules, on the manifests of all files.
   *
   * @param refused what is known of the others: a name that one of them may give is not unknown
   */
  public void linkAcross(
      Manifests manifests, Manifests withParts, RefusedManifests refused, Diagnostics found) {
    Scopes scopes = Scopes.of(manifests, withParts, refused, clock.instant());
    int names =
        manifests.accounts().size() + manifests.teams().size() + manifests.virtualAccounts().size();
    if (names < WORTH_SHARING) {
      ACROSS.forEach(rule -> rule.check(scopes.of(rule), found));
    } else {
      sideBySide(scopes).forEach(found::addAll);
    }
  }

  /** Each rule is a task of its own: they take so unequal times that halves of them would wait. */
  private static List<Diagnostics> sideBySide(Scopes scopes) {
    List<ForkJoinTask<Diagnostics>> tasks =
        ACROSS.stream()
            .<ForkJoinTask<Diagnostics>>map(rule -> ForkJoinTask.adapt(() -> check(rule, scopes)))
            .toList();
    return ForkJoinTask.invokeAll(tasks).stream().map(ForkJoinTask::join).toList();
  }

  private static Diagnostics check(LinkRule rule, Scopes scopes) {
    Diagnostics found = new Diagnostics();
    rule.check(scopes.of(rule), found);
    return found;
  }

  /** What rules are shown: all that has the right shape, or only the manifests that are whole. */
  private record Scopes(LinkScope whole, LinkScope all) {
    @SuppressWarnings("ReferenceEquality") // comparing what both hold would take long
    static Scopes of(
        Manifests manifests, Manifests withParts, RefusedManifests refused, Instant now) {
      LinkScope whole = new LinkScope(manifests, manifests, refused, now);
      return new Scopes(
          whole,
          withParts == manifests ? whole : new LinkScope(withParts, manifests, refused, now));
    }

    LinkScope of(LinkRule rule) {
      return rule.needsWholeManifests() ? whole : all;
    }
  }

  private static boolean isWithin(LinkRule rule) {
    return rule instanceof ManifestRule;
  }
}
