package dev.sluice.compiler.prove;

import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.RouteTest;
import dev.sluice.compiler.bind.RouteTest.Expectation;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.route.Decider;
import dev.sluice.route.Decision;
import dev.sluice.route.Refusal;
import dev.sluice.route.Request;
import dev.sluice.route.Rules;
import dev.sluice.table.LimitRule;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** Runs tests against one table. */
public final class TestRunner {
  private final Decider decider;
  private final Reasons reasons;

  public TestRunner(RoutingTable table) {
    this.decider = new Decider(table);
    this.reasons = new Reasons(table);
  }

  /** Runs tests in the order given. */
  public List<TestResult> run(List<RouteTest> tests) {
    return tests.stream().map(this::run).toList();
  }

  private TestResult run(RouteTest test) {
    Optional<Located<String>> caller = test.caller();
    if (caller.isEmpty()) {
      return impossible(test, test.name(), "has no caller");
    }
    if (caller.get().value().equals(RouteTest.ANONYMOUS)) {
      return judge(test, Optional.empty());
    }
    Optional<Subject> subject = sender(caller.get().value());
    return subject.isEmpty()
        ? impossible(test, caller.get(), "has a caller that cannot be")
        : judge(test, subject);
  }

  /** The subject, if it is one that sends requests. */
  private static Optional<Subject> sender(String text) {
    try {
      return Optional.of(Subject.parse(text)).filter(it -> !(it instanceof Subject.Team));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static TestResult impossible(RouteTest test, Located<String> place, String what) {
    Diagnostic failure =
        Diagnostic.of(Code.SL501, place.span(), title(test) + " " + what)
            .withHelp("name a user, a virtual account, or anonymous");
    return new TestResult(test, Optional.empty(), List.of(failure));
  }

  private TestResult judge(RouteTest test, Optional<Subject> caller) {
    List<String> teams = test.teams().stream().map(Located::value).toList();
    Decision decision =
        decider.decide(
            Request.of(caller, teams, test.method(), test.path().value(), test.metadata()));
    return new TestResult(test, Optional.of(decision), new Judgement(test, decision).failures());
  }

  private static String title(RouteTest test) {
    return "test \"" + test.name().value() + "\"";
  }

  /** What a test expects against what was decided. */
  private final class Judgement {
    private final RouteTest test;
    private final Expectation expected;
    private final Decision decision;
    private final List<Diagnostic> failures = new ArrayList<>();

    Judgement(RouteTest test, Decision decision) {
      this.test = test;
      this.expected = test.expectation();
      this.decision = decision;
    }

    /** If it was allowed and shouldn't be, or the other way round, nothing else is looked at. */
    List<Diagnostic> failures() {
      expected
          .allowed()
          .filter(allowed -> allowed != decision.allowed())
          .ifPresentOrElse(
              allowed -> fail(placeOfDecision(), allowed ? "allow" : "deny", outcome()),
              this::compareDetails);
      return failures;
    }

    private void compareDetails() {
      expected
          .status()
          .ifPresent(status -> compare(status, "status " + status.value(), outcomeStatus()));
      compareAll(expected.endpoints(), this::endpoint);
      compareAll(expected.upstreamUrls(), Decision.Verdict::upstreamUrl);
      expected
          .limit()
          .ifPresent(it -> compareRule(it, "rate limit", decision.rateLimit().stream().toList()));
      expected.budget().ifPresent(it -> compareRule(it, "budget", decision.budgets()));
    }

    private Located<?> placeOfDecision() {
      if (expected.decision().isPresent()) {
        return expected.decision().get();
      }
      return expected.status().isPresent()
          ? expected.status().get()
          : expected.allowing().orElse(test.name());
    }

    private String outcome() {
      return decision.refusal().map(Judgement::denied).orElse("allow");
    }

    private static String denied(Refusal refusal) {
      return "deny with " + refusal.status() + " " + refusal.code();
    }

    private String outcomeStatus() {
      return decision.refusal().map(it -> "status " + it.status()).orElse("allow");
    }

    private String endpoint(Decision.Verdict verdict) {
      return Rules.model(decision.account().orElse(""), verdict.endpoint().name());
    }

    private void compareAll(
        List<Located<String>> wanted, Function<Decision.Verdict, String> actual) {
      if (!wanted.isEmpty()) {
        TreeSet<String> expectedTexts = new TreeSet<>(wanted.stream().map(Located::value).toList());
        TreeSet<String> actualTexts =
            new TreeSet<>(decision.firsts().stream().map(actual).toList());
        compare(wanted.get(0), String.join(", ", expectedTexts), String.join(", ", actualTexts));
      }
    }

    private void compareRule(Located<String> id, String what, List<LimitRule> rules) {
      List<String> ids = rules.stream().map(LimitRule::id).toList();
      boolean holds =
          id.value().equals(Expectation.NONE) ? ids.isEmpty() : ids.contains(id.value());
      if (!holds) {
        String actual = ids.isEmpty() ? "none" : String.join(", ", ids);
        String why =
            "the request's caller, model and metadata match "
                + (ids.isEmpty() ? "no " + what : actual);
        fail(id, what + " " + id.value(), actual, why);
      }
    }

    private void compare(Located<?> place, String wanted, String actual) {
      if (!wanted.equals(actual)) {
        fail(place, wanted, actual);
      }
    }

    private void fail(Located<?> place, String wanted, String actual) {
      fail(place, wanted, actual, reasons.of(decision));
    }

    private void fail(Located<?> place, String wanted, String actual, String why) {
      failures.add(
          Diagnostic.of(
                  Code.SL501,
                  place.span(),
                  title(test) + " expected " + wanted + ", but it is " + actual)
              .withHelp(why));
    }
  }
}
