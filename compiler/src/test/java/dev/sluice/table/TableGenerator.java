package dev.sluice.table;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Tables of any content, the same for the same seed. */
final class TableGenerator {
  private final Random random;

  TableGenerator(int seed) {
    random = new Random(seed);
  }

  RoutingTable table() {
    return new RoutingTable(
        map(name -> account(name)),
        map(name -> new User(name, list())),
        map(name -> new VirtualAccount(name, map(key -> text()))),
        list().stream().map(this::token).toList(),
        map(this::provider),
        random.nextBoolean() ? GatewayPolicy.NONE : policy());
  }

  private IdentityProvider provider(String name) {
    return new IdentityProvider(
        name,
        "https://" + name,
        maybe(),
        list(),
        "email",
        "c" + text(),
        "groups",
        map(value -> text()),
        map(value -> list()));
  }

  private GatewayPolicy policy() {
    return new GatewayPolicy(
        list().stream().map(this::limit).toList(),
        list().stream().map(this::limit).toList(),
        list().stream().map(id -> new MetadataRule(id, subjects(), map(key -> text()))).toList(),
        list().stream().map(this::logging).toList(),
        maybe().map(ignored -> oneOf(BodyLogging.values())),
        maybe().map(ignored -> traces()),
        maybe().map(ignored -> new Metrics(exporter(), random.nextBoolean())));
  }

  private LimitRule limit(String id) {
    LimitUnit unit = oneOf(LimitUnit.values());
    boolean cost = unit.measure() == LimitUnit.Measure.COST;
    return new LimitRule(
        id,
        new RuleMatch(subjects(), list(), map(key -> text())),
        cost ? decimal() : new BigDecimal(random.nextInt(1000)),
        unit,
        random.nextBoolean()
            ? List.of(LimitKey.MODEL, new LimitKey("metadata." + id))
            : List.of(LimitKey.USER),
        random.nextBoolean());
  }

  private LoggingRule logging(String name) {
    return new LoggingRule(
        name,
        new Choice<>(subjects(), subjects()),
        new Choice<>(list(), list()),
        map(key -> text()),
        random.nextBoolean(),
        List.of(
            LoggingRule.Redaction.preset(name),
            new LoggingRule.Redaction("", "p" + text(), text())));
  }

  private Traces traces() {
    return new Traces(
        exporter(),
        map(key -> text()),
        random.nextBoolean(),
        new BigDecimal(random.nextInt(1001)).movePointLeft(3),
        map(key -> list()));
  }

  private OtelExporter exporter() {
    return new OtelExporter(
        oneOf(OtelExporter.Protocol.values()),
        "https://otlp",
        list().stream().map(this::template).toList());
  }

  private Forwarding forwarding() {
    return new Forwarding(
        maybe()
            .map(
                ignored ->
                    new Retry(2 + random.nextInt(9), millis(), List.of(502, 599), List.of("GET"))),
        maybe().map(ignored -> new HealthCheck("/" + text(), millis(), millis(), 7, 8)),
        maybe().map(ignored -> new Outlier(1 + random.nextInt(1000), millis(), millis())),
        maybe()
            .map(
                ignored ->
                    new Cors(
                        List.of("https://a", "https://b"),
                        List.of("GET"),
                        list(),
                        list(),
                        random.nextBoolean(),
                        millis())),
        maybe().map(ignored -> millis()),
        random.nextBoolean(),
        random.nextBoolean(),
        maybe().map(ignored -> new Price(decimal(), decimal(), "EUR")));
  }

  private BigDecimal decimal() {
    return new BigDecimal(random.nextInt(1_000_000)).movePointLeft(random.nextInt(9));
  }

  private <E> E oneOf(E[] values) {
    return values[random.nextInt(values.length)];
  }

  private Account account(String name) {
    return new Account(
        name, subjects(), map(this::endpoint), maybe().map(slug -> pool("slug-" + slug)));
  }

  private Pool pool(String slug) {
    return new Pool(
        slug,
        random.nextBoolean() ? Pool.Mode.WEIGHT : Pool.Mode.PRIORITY,
        list().stream().map(this::member).toList());
  }

  private Pool.Member member(String endpoint) {
    return new Pool.Member(
        endpoint,
        random.nextInt(101),
        random.nextInt(9),
        List.of(400 + random.nextInt(200)),
        random.nextBoolean(),
        map(key -> text()));
  }

  private Endpoint endpoint(String name) {
    boolean secure = random.nextBoolean();
    Upstream upstream =
        new Upstream(
            secure ? "https" : "http",
            name + ":" + 8080,
            name,
            8080,
            random.nextBoolean() ? "" : "/" + name,
            secure
                ? new TlsSettings(
                    random.nextBoolean(),
                    maybe(),
                    maybe()
                        .map(
                            chain ->
                                new ClientCertificate(chain, new SecretReference(name, "key"))),
                    maybe())
                : TlsSettings.DEFAULT);
    Timeouts timeouts =
        new Timeouts(millis(), millis(), millis(), maybe().map(ignored -> millis()));
    return new Endpoint(
        name,
        upstream,
        list().stream().map(this::template).toList(),
        subjects(),
        subjects(),
        timeouts,
        random.nextLong(1L << 53),
        random.nextBoolean() ? Forwarding.PLAIN : forwarding());
  }

  private HeaderTemplate template(String name) {
    HeaderTemplate.Part part =
        random.nextBoolean()
            ? new HeaderTemplate.Literal(text())
            : new HeaderTemplate.Secret(new SecretReference(name, name));
    return new HeaderTemplate(name, List.of(part));
  }

  private Token token(String id) {
    String hash = "%064x".formatted(random.nextLong() & Long.MAX_VALUE);
    return new Token(
        hash,
        new Subject.Machine(id),
        id,
        maybe().map(ignored -> Instant.ofEpochSecond(random.nextInt(Integer.MAX_VALUE))));
  }

  private List<Subject> subjects() {
    return list().stream()
        .<Subject>map(
            name ->
                switch (random.nextInt(3)) {
                  case 0 -> new Subject.User(name);
                  case 1 -> new Subject.Team(name);
                  default -> new Subject.Machine(name);
                })
        .toList();
  }

  private Duration millis() {
    return Duration.ofMillis(1 + random.nextInt(1_000_000));
  }

  private Optional<String> maybe() {
    return random.nextBoolean() ? Optional.of(text()) : Optional.empty();
  }

  /** Distinct names. */
  private List<String> list() {
    return random
        .ints(random.nextInt(4), 'a', 'z' + 1)
        .distinct()
        .mapToObj(letter -> (char) letter + "1")
        .toList();
  }

  private <T> SortedMap<String, T> map(Function<String, T> value) {
    SortedMap<String, T> map = new TreeMap<>();
    list().forEach(name -> map.put(name, value.apply(name)));
    return map;
  }

  private String text() {
    return random
        .ints(random.nextInt(6), 1, 0x20000)
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
