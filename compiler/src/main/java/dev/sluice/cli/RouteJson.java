package dev.sluice.cli;

import dev.sluice.compiler.prove.Reasons;
import dev.sluice.route.Decision;
import dev.sluice.route.Rules;
import dev.sluice.table.HeaderTemplate;
import dev.sluice.table.LimitRule;
import dev.sluice.table.Origins;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.Subject;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A decision as JSON. */
final class RouteJson {
  private final Decision decision;
  private final Origins origins;
  private final Reasons reasons;

  private RouteJson(Decision decision, RoutingTable table, Origins origins) {
    this.decision = decision;
    this.origins = origins;
    this.reasons = new Reasons(table);
  }

  static String of(Decision decision, RoutingTable table, Origins origins) {
    ObjectNode root = new RouteJson(decision, table, origins).write();
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  private ObjectNode write() {
    ObjectNode root = JsonMapper.shared().createObjectNode();
    root.put("decision", decision.allowed() ? "allow" : "deny");
    decision.refusal().ifPresent(it -> root.put("status", it.status()).put("code", it.code()));
    root.put("why", reasons.of(decision));
    root.put("method", decision.request().method());
    root.put("path", decision.request().path());
    ArrayNode subjects = root.putArray("subjects");
    decision
        .identity()
        .ifPresent(
            it -> it.subjects().stream().sorted().map(Subject::toString).forEach(subjects::add));
    decision.metadata().forEach(root.putObject("metadata")::put);
    decision
        .account()
        .ifPresent(account -> root.put("route", Rules.model(account, decision.name().orElse(""))));
    ArrayNode endpoints = root.putArray("endpoints");
    decision.verdicts().forEach(verdict -> append(endpoints.addObject(), verdict));
    decision.rateLimit().ifPresent(it -> append(root.putObject("limit"), "rate-limits/", it));
    ArrayNode budgets = root.putArray("budgets");
    decision.budgets().forEach(it -> append(budgets.addObject(), "budgets/", it));
    return root;
  }

  private void append(ObjectNode node, Decision.Verdict verdict) {
    String endpoint = Rules.model(decision.account().orElse(""), verdict.endpoint().name());
    node.put("endpoint", endpoint)
        .put("standing", verdict.standing().name().toLowerCase(Locale.ROOT))
        .put("why", reasons.of(decision, verdict))
        .put("share", verdict.share())
        .put("upstreamUrl", verdict.upstreamUrl());
    verdict.fallbacks().forEach(node.putArray("fallbacks")::add);
    ArrayNode headers = node.putArray("headers");
    for (HeaderTemplate header : verdict.endpoint().headers()) {
      ArrayNode secrets = headers.addObject().put("name", header.name()).putArray("secrets");
      RouteText.secrets(header).forEach(secrets::add);
    }
    place(node, "accounts/" + endpoint);
  }

  private void append(ObjectNode node, String kind, LimitRule rule) {
    node.put("id", rule.id())
        .put("limit", rule.limit())
        .put("unit", rule.unit().word())
        .put("inForce", false);
    place(node, kind + rule.id());
  }

  private void place(ObjectNode node, String entry) {
    Optional.ofNullable(origins.places().get(entry))
        .ifPresent(place -> node.put("file", place.file()).put("line", place.line()));
  }
}
