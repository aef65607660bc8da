package dev.sluice.route;

import dev.sluice.table.Endpoint;
import dev.sluice.table.LimitRule;
import dev.sluice.table.Pool;
import dev.sluice.table.Subject;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What becomes of a request, and each step on the way there. A step that was not reached is empty.
 *
 * @param identity what the table knows of the caller; empty for one without a valid key
 * @param metadata of the request, as rules see it
 * @param refusal empty if the request goes on to an upstream
 * @param account first segment of the path, if it names a route
 * @param name second segment
 * @param verdicts one for each endpoint that the path may lead to, best priority first
 * @param rateLimit the rule that the request falls under
 * @param budgets the rules that it counts for, in order
 */
public record Decision(
    Request request,
    Optional<Identity> identity,
    SortedMap<String, String> metadata,
    Optional<Refusal> refusal,
    Optional<String> account,
    Optional<String> name,
    List<Verdict> verdicts,
    Optional<LimitRule> rateLimit,
    List<LimitRule> budgets) {

  /**
   * What is decided of one endpoint.
   *
   * @param member its part in the pool; one that asks for nothing if the path names the endpoint
   * @param admittedAs which of the caller's subjects the account or the endpoint lets in
   * @param authorizedAs which of them {@code authorized_subjects} name; empty if there are none
   * @param share part of such requests that goes here first, from 0 to 1
   * @param fallbacks endpoints that would take over from it, in order
   * @param upstreamUrl where the request goes if it goes here
   */
  public record Verdict(
      Endpoint endpoint,
      Pool.Member member,
      Standing standing,
      List<Subject> admittedAs,
      List<Subject> authorizedAs,
      double share,
      List<String> fallbacks,
      String upstreamUrl) {}

  public Decision {
    metadata = new TreeMap<>(metadata);
    verdicts = List.copyOf(verdicts);
    budgets = List.copyOf(budgets);
  }

  static Decision refused(Request request, Optional<Identity> identity, Refusal refusal) {
    return new Decision(
        request,
        identity,
        new TreeMap<>(),
        Optional.of(refusal),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of());
  }

  public boolean allowed() {
    return refusal.isEmpty();
  }

  /** The endpoints that the request may be sent to first: several only in a pool. */
  public List<Verdict> firsts() {
    return verdicts.stream().filter(verdict -> verdict.share() > 0).toList();
  }
}
