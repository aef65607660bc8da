package dev.sluice.cli;

import dev.sluice.compiler.prove.Reasons;
import dev.sluice.diagnostic.DisplayText;
import dev.sluice.route.Decision;
import dev.sluice.route.Decision.Verdict;
import dev.sluice.route.Rules;
import dev.sluice.route.Standing;
import dev.sluice.table.Endpoint;
import dev.sluice.table.HeaderTemplate;
import dev.sluice.table.LimitRule;
import dev.sluice.table.Origins;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.Subject;
import dev.sluice.table.Timeouts;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A decision for people: a paragraph for each step that was reached. */
final class RouteText {
  private final RoutingTable table;
  private final Origins origins;
  private final Reasons reasons;
  private final StringBuilder text = new StringBuilder();

  RouteText(RoutingTable table, Origins origins) {
    this.table = table;
    this.origins = origins;
    this.reasons = new Reasons(table);
  }

  String of(Decision decision) {
    caller(decision);
    if (decision.account().isPresent()) {
      path(decision);
      access(decision);
    }
    if (decision.allowed()) {
      choice(decision);
      limits(decision);
      decision.firsts().forEach(verdict -> upstream(decision, verdict));
    }
    outcome(decision);
    return text.toString();
  }

  private void caller(Decision decision) {
    decision
        .identity()
        .ifPresentOrElse(
            identity -> {
              String others =
                  identity.subjects().stream()
                      .filter(it -> !it.equals(identity.subject()))
                      .sorted()
                      .map(Subject::toString)
                      .collect(Collectors.joining(", "));
              step(
                  "caller",
                  identity.subject() + (others.isEmpty() ? "" : ", in " + others) + keys(decision));
            },
            () -> step("caller", "nobody: no valid key"));
    if (!decision.metadata().isEmpty()) {
      step("metadata", decision.metadata().toString());
    }
  }

  private String keys(Decision decision) {
    long keys =
        table.tokens().stream()
            .filter(it -> decision.request().caller().filter(it.subject()::equals).isPresent())
            .count();
    return keys == 0 ? " (the table lists no key of this caller)" : "";
  }

  private void path(Decision decision) {
    String model = model(decision, decision.name().orElse(""));
    boolean pool = decision.verdicts().stream().noneMatch(it -> isNamed(decision, it));
    step("path", (pool ? "pool " : "endpoint ") + model + place("accounts/" + account(decision)));
  }

  private static boolean isNamed(Decision decision, Verdict verdict) {
    return decision.name().filter(verdict.endpoint().name()::equals).isPresent();
  }

  private void access(Decision decision) {
    for (Verdict verdict : decision.verdicts()) {
      String endpoint = model(decision, verdict.endpoint().name());
      String authorized =
          verdict.standing() == Standing.ELIGIBLE && !verdict.authorizedAs().isEmpty()
              ? ", and authorized_subjects name " + verdict.authorizedAs()
              : "";
      step(
          verdict.standing() == Standing.ELIGIBLE ? "may use" : "may not",
          reasons.of(decision, verdict) + authorized + place("accounts/" + endpoint));
    }
  }

  private void choice(Decision decision) {
    for (Verdict verdict : decision.firsts()) {
      String share =
          String.format(Locale.ROOT, "%.4g%%", verdict.share() * 100)
              .replaceAll("(\\.\\d*?)0+%", "$1%")
              .replace(".%", "%");
      String fallbacks =
          verdict.fallbacks().isEmpty()
              ? ""
              : "; would fall back to "
                  + String.join(", ", verdict.fallbacks())
                  + " (not in force yet)";
      step("goes to", model(decision, verdict.endpoint().name()) + " " + share + fallbacks);
    }
  }

  private void limits(Decision decision) {
    decision.rateLimit().ifPresent(rule -> step("limit", rule("rate-limits/", rule)));
    decision.budgets().forEach(rule -> step("budget", rule("budgets/", rule)));
  }

  private String rule(String kind, LimitRule rule) {
    String per =
        rule.perEntity().isEmpty()
            ? ""
            : " for each "
                + rule.perEntity().stream()
                    .map(Object::toString)
                    .collect(Collectors.joining(" and "));
    return rule.id()
        + ": "
        + rule.limit().toPlainString()
        + " "
        + rule.unit().word()
        + per
        + " (not in force yet)"
        + place(kind + rule.id());
  }

  private void upstream(Decision decision, Verdict verdict) {
    Endpoint endpoint = verdict.endpoint();
    step("upstream", decision.request().method() + " " + verdict.upstreamUrl());
    endpoint.headers().forEach(header -> step("header", header.name() + ": " + origin(header)));
    step("timeouts", timeouts(endpoint.timeouts()));
  }

  /** Names of secrets, never a value; literal text may be one. */
  static String origin(HeaderTemplate header) {
    List<String> secrets = secrets(header);
    return secrets.isEmpty() ? "a literal text" : "from " + String.join(", ", secrets);
  }

  static List<String> secrets(HeaderTemplate header) {
    return header.parts().stream()
        .filter(HeaderTemplate.Secret.class::isInstance)
        .map(part -> ((HeaderTemplate.Secret) part).reference().toString())
        .toList();
  }

  private static String timeouts(Timeouts timeouts) {
    return "connect "
        + millis(timeouts.connect())
        + ", first byte "
        + millis(timeouts.firstByte())
        + ", idle "
        + millis(timeouts.idle())
        + ", total "
        + timeouts.total().map(RouteText::millis).orElse("none");
  }

  private static String millis(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + "s"
        : duration.toMillis() + "ms";
  }

  private void outcome(Decision decision) {
    text.append(
        DisplayText.safe(
            decision
                .refusal()
                .map(it -> "denied: " + it.status() + " " + it.code() + ", since " + why(decision))
                .orElse("allowed")));
    text.append('\n');
  }

  private String why(Decision decision) {
    return reasons.of(decision);
  }

  private static String account(Decision decision) {
    return decision.account().orElse("");
  }

  private static String model(Decision decision, String name) {
    return Rules.model(account(decision), name);
  }

  private String place(String entry) {
    Origins.Place place = origins.places().get(entry);
    return place == null ? "" : "  [" + place.file() + ":" + place.line() + "]";
  }

  private void step(String name, String what) {
    text.append(String.format(Locale.ROOT, "%-9s %s%n", name, DisplayText.safe(what)));
  }
}
