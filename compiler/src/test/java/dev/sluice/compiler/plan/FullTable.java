package dev.sluice.compiler.plan;

import dev.sluice.table.Account;
import dev.sluice.table.BodyLogging;
import dev.sluice.table.Choice;
import dev.sluice.table.ClientCertificate;
import dev.sluice.table.Cors;
import dev.sluice.table.Endpoint;
import dev.sluice.table.Forwarding;
import dev.sluice.table.GatewayPolicy;
import dev.sluice.table.HeaderTemplate;
import dev.sluice.table.HealthCheck;
import dev.sluice.table.IdentityProvider;
import dev.sluice.table.LimitKey;
import dev.sluice.table.LimitRule;
import dev.sluice.table.LimitUnit;
import dev.sluice.table.LoggingRule;
import dev.sluice.table.MetadataRule;
import dev.sluice.table.Metrics;
import dev.sluice.table.OtelExporter;
import dev.sluice.table.Outlier;
import dev.sluice.table.Pool;
import dev.sluice.table.Price;
import dev.sluice.table.Retry;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.RuleMatch;
import dev.sluice.table.SecretReference;
import dev.sluice.table.Subject;
import dev.sluice.table.Timeouts;
import dev.sluice.table.TlsSettings;
import dev.sluice.table.Token;
import dev.sluice.table.Traces;
import dev.sluice.table.Upstream;
import dev.sluice.table.User;
import dev.sluice.table.VirtualAccount;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A table in which nothing is empty. */
final class FullTable {
  /** The text of every header in it. */
  static final String CANARY = "canary-literal";

  static final List<String> HASHES = List.of("1".repeat(64), "2".repeat(64), "3".repeat(64));

  private FullTable() {}

  static RoutingTable table() {
    return new RoutingTable(
        named(
            Map.of(
                "chat",
                account("chat"),
                "bare",
                new Account("bare", List.of(), named(Map.of()), Optional.empty()))),
        named(
            Map.of(
                "mia@acme.example", new User("mia@acme.example", List.of("ml", "ops")),
                "max@acme.example", new User("max@acme.example", List.of("ml")))),
        named(
            Map.of(
                "batch", new VirtualAccount("batch", named(Map.of("stage", "prod", "unit", "a"))))),
        List.of(
            new Token(
                HASHES.get(0),
                new Subject.Machine("batch"),
                "one",
                Optional.of(Instant.parse("2026-09-01T00:00:00Z"))),
            new Token(
                HASHES.get(1), new Subject.User("mia@acme.example"), "pat/two", Optional.empty()),
            new Token(
                HASHES.get(2),
                new Subject.User("mia@acme.example"),
                "pat/old",
                Optional.of(Instant.parse("2026-01-01T00:00:00Z")))),
        named(Map.of("okta", provider("okta"), "ci", provider("ci"))),
        policy());
  }

  /** Components that mutants have to reach for the test to mean anything. */
  static Set<String> places() {
    return Set.of(
        "/accounts/endpoints/upstream/tls/caCert",
        "/accounts/endpoints/headers/parts/reference/key",
        "/accounts/endpoints/timeouts/total",
        "/accounts/pool/members/metadataMatch",
        "/users/teams",
        "/virtualAccounts/tags",
        "/tokens/expires",
        "/accounts/endpoints/upstream/tls/client/key/group",
        "/accounts/endpoints/upstream/tls/serverName",
        "/accounts/endpoints/forwarding/retry/methods",
        "/accounts/endpoints/forwarding/healthCheck/path",
        "/accounts/endpoints/forwarding/outlier/window",
        "/accounts/endpoints/forwarding/cors/maxAge",
        "/accounts/endpoints/forwarding/sseKeepalive",
        "/accounts/endpoints/forwarding/price/currency",
        "/identityProviders/teams",
        "/identityProviders/machines",
        "/policy/rateLimits/when/models",
        "/policy/budgets/perEntity",
        "/policy/metadata/values",
        "/policy/logging/redactions/replacement",
        "/policy/logging/subjects/notIn/email",
        "/policy/bodyLogging",
        "/policy/traces/exporter/headers/parts/text",
        "/policy/traces/when",
        "/policy/metrics/delta");
  }

  private static Account account(String name) {
    return new Account(
        name,
        List.of(
            new Subject.Team("ml"),
            new Subject.Team(Subject.Team.EVERYONE),
            new Subject.User("owner@acme.example")),
        named(Map.of("one", endpoint("one"), "two", endpoint("two"))),
        Optional.of(
            new Pool("all", Pool.Mode.WEIGHT, List.of(member("one", 60), member("two", 40)))));
  }

  private static Pool.Member member(String endpoint, int weight) {
    return new Pool.Member(
        endpoint, weight, 0, List.of(500, 503), true, named(Map.of("tier", "gold")));
  }

  private static Endpoint endpoint(String name) {
    return new Endpoint(
        name,
        new Upstream(
            "https",
            "up.acme.example",
            "up.acme.example",
            443,
            "/v1",
            new TlsSettings(
                false,
                Optional.of("a PEM"),
                Optional.of(new ClientCertificate("a chain", new SecretReference("g", "client"))),
                Optional.of("inner.acme.example"))),
        List.of(
            new HeaderTemplate(
                "authorization",
                List.of(
                    new HeaderTemplate.Literal(CANARY),
                    new HeaderTemplate.Secret(new SecretReference("group", "key")))),
            new HeaderTemplate("x-team", List.of(new HeaderTemplate.Literal(CANARY)))),
        List.of(new Subject.Machine("batch")),
        List.of(new Subject.Machine("batch"), new Subject.Team("ml")),
        new Timeouts(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(3),
            Optional.of(Duration.ofSeconds(4))),
        4096,
        new Forwarding(
            Optional.of(
                new Retry(3, Duration.ofSeconds(1), List.of(500, 503), List.of("GET", "PUT"))),
            Optional.of(
                new HealthCheck("/health", Duration.ofSeconds(30), Duration.ofSeconds(5), 3, 2)),
            Optional.of(new Outlier(5, Duration.ofSeconds(10), Duration.ofSeconds(60))),
            Optional.of(
                new Cors(
                    List.of("https://a.example", "https://b.example"),
                    List.of("GET", "POST"),
                    List.of("x-a", "x-b"),
                    List.of("x-c", "x-d"),
                    true,
                    Duration.ofSeconds(600))),
            Optional.of(Duration.ofSeconds(15)),
            true,
            true,
            Optional.of(new Price(new BigDecimal("0.15"), new BigDecimal("0.6"), "EUR"))));
  }

  private static IdentityProvider provider(String name) {
    return new IdentityProvider(
        name,
        "https://id.acme.example/keys",
        Optional.of("https://id.acme.example"),
        List.of("gateway", "other"),
        "email",
        "sub",
        "groups",
        named(Map.of("ci-runner", "batch", "cron", "batch")),
        named(Map.of("researchers", List.of("ml", "ops"), "everybody", List.of("ml"))));
  }

  private static GatewayPolicy policy() {
    return new GatewayPolicy(
        List.of(rule("free"), rule("paid")),
        List.of(rule("month"), rule("day")),
        List.of(metadata("defaults"), metadata("team")),
        List.of(logging("quiet"), logging("loud")),
        Optional.of(BodyLogging.IF_HEADER),
        Optional.of(
            new Traces(
                exporter(),
                named(Map.of("env", "prod", "zone", "eu")),
                true,
                new BigDecimal("0.5"),
                named(Map.of("model", List.of("a", "b"), "tier", List.of("gold"))))),
        Optional.of(new Metrics(exporter(), true)));
  }

  private static LimitRule rule(String id) {
    return new LimitRule(
        id,
        new RuleMatch(
            List.of(new Subject.Team("ml"), new Subject.Machine("batch")),
            List.of("chat/one", "voice/all"),
            named(Map.of("project", "x", "stage", "prod"))),
        new BigDecimal("100"),
        LimitUnit.REQUESTS_PER_MINUTE,
        List.of(LimitKey.USER, new LimitKey("metadata.project")),
        true);
  }

  private static MetadataRule metadata(String id) {
    return new MetadataRule(
        id,
        List.of(new Subject.Team("ml"), new Subject.Machine("batch")),
        named(Map.of("cost", "1", "unit", "a")));
  }

  private static LoggingRule logging(String name) {
    return new LoggingRule(
        name,
        new Choice<>(List.of(new Subject.Team("ml")), List.of(new Subject.User("a@acme.example"))),
        new Choice<>(List.of("chat/one"), List.of("voice/all")),
        named(Map.of("stage", "prod")),
        true,
        List.of(
            LoggingRule.Redaction.preset("email"),
            new LoggingRule.Redaction("", "[0-9]{16}", "[CARD]")));
  }

  private static OtelExporter exporter() {
    return new OtelExporter(
        OtelExporter.Protocol.HTTP_PROTO,
        "https://otel.acme.example",
        List.of(
            new HeaderTemplate(
                "authorization",
                List.of(
                    new HeaderTemplate.Literal(CANARY),
                    new HeaderTemplate.Secret(new SecretReference("otel", "key")))),
            new HeaderTemplate("x-scope", List.of(new HeaderTemplate.Literal(CANARY)))));
  }

  private static <V> SortedMap<String, V> named(Map<String, V> entries) {
    return new TreeMap<>(entries);
  }
}
