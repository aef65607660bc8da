package dev.sluice.route;

import dev.sluice.table.Endpoint;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Decides requests as the gateway does, and keeps every step. It asks {@link Routes}, {@link
 * Route}, {@link Candidate} and {@link Rules}, which the gateway asks as well; only the record of
 * it is made here, so the gateway doesn't pay for it. Immutable; thread-safe.
 */
public final class Decider {
  private static final Set<String> METHODS_NOT_SERVED = Set.of("CONNECT", "TRACE");

  private final RoutingTable table;
  private final Routes<Endpoint> routes;

  public Decider(RoutingTable table) {
    this.table = table;
    this.routes = new Routes<>(table, (account, endpoint) -> endpoint);
  }

  /** Takes the steps in the gateway's order, up to the first that refuses. */
  public Decision decide(Request request) {
    if (METHODS_NOT_SERVED.contains(request.method())) {
      return Decision.refused(request, Optional.empty(), Refusal.METHOD_NOT_ALLOWED);
    }
    if (request.caller().isEmpty()) {
      return Decision.refused(request, Optional.empty(), Refusal.UNAUTHENTICATED);
    }
    Identity identity = Identity.of(table, request.caller().get(), request.moreTeams());
    if (!RequestMetadata.isAcceptable(request.metadata())) {
      return Decision.refused(request, Optional.of(identity), Refusal.BAD_METADATA);
    }
    Routes.Resolution<Endpoint> resolution = routes.resolve(request.path());
    if (resolution instanceof Routes.Refused<Endpoint> refused) {
      return Decision.refused(request, Optional.of(identity), refused.refusal());
    }
    return new Case(request, identity, (Routes.Found<Endpoint>) resolution).decide();
  }

  /** One request that names a route. */
  private final class Case {
    private final Request request;
    private final Identity identity;
    private final Route<Endpoint> route;
    private final String rest;
    private final Subjects caller;
    private final Map<String, String> metadata;

    Case(Request request, Identity identity, Routes.Found<Endpoint> found) {
      this.request = request;
      this.identity = identity;
      this.route = found.route();
      this.rest = found.rest();
      this.caller = identity.subjects();
      this.metadata = identity.metadata(request.metadata());
    }

    Decision decide() {
      boolean allowed = route.choose(caller, metadata, 0) != null;
      String model = route.path();
      return new Decision(
          request,
          Optional.of(identity),
          new TreeMap<>(metadata),
          allowed ? Optional.empty() : Optional.of(route.refusal(caller, metadata)),
          Optional.of(route.account()),
          Optional.of(route.name()),
          route.candidates().stream().map(this::verdict).toList(),
          allowed
              ? Optional.ofNullable(
                  Rules.first(table.policy().rateLimits(), caller, model, metadata))
              : Optional.empty(),
          allowed ? Rules.all(table.policy().budgets(), caller, model, metadata) : List.of());
    }

    private Decision.Verdict verdict(Candidate<Endpoint> candidate) {
      Endpoint endpoint = candidate.value();
      return new Decision.Verdict(
          endpoint,
          candidate.member(),
          candidate.standing(caller, metadata),
          those(candidate.access()::admits),
          endpoint.authorizedSubjects().isEmpty()
              ? List.of()
              : those(candidate.access()::authorizes),
          route.share(candidate, caller, metadata),
          fallbacks(candidate),
          endpoint.upstream().url(rest, request.query()));
    }

    /** Which of the caller's subjects a predicate holds for, each asked about alone. */
    private List<Subject> those(Predicate<Subjects> holds) {
      return caller.stream().filter(one -> holds.test(Subjects.of(Set.of(one)))).sorted().toList();
    }

    private List<String> fallbacks(Candidate<Endpoint> candidate) {
      return route.isPool()
          ? route.fallbacks(candidate, caller, metadata).stream().map(Candidate::endpoint).toList()
          : List.of();
    }
  }
}
