package dev.sluice.runtime.testkit;

import dev.sluice.table.Account;
import dev.sluice.table.Endpoint;
import dev.sluice.table.GatewayPolicy;
import dev.sluice.table.HeaderTemplate;
import dev.sluice.table.MetadataRule;
import dev.sluice.table.Pool;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.SecretReference;
import dev.sluice.table.Sha256;
import dev.sluice.table.Subject;
import dev.sluice.table.Timeouts;
import dev.sluice.table.TlsSettings;
import dev.sluice.table.Token;
import dev.sluice.table.Upstream;
import dev.sluice.table.User;
import dev.sluice.table.VirtualAccount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Builds routing tables. Each starts with {@link #CALLER}, who holds {@link #KEY}; accounts let
 * everybody in unless told otherwise.
 */
public final class Tables {
  public static final String CALLER = "ann@acme.example";
  public static final String KEY = "slc_ann";
  public static final SecretReference SECRET = new SecretReference("upstream", "key");

  /** The path that {@link #single} serves: account, endpoint. */
  public static final String ROUTE = "/proxy-api/acme/model";

  private final SortedMap<String, Account> accounts = new TreeMap<>();
  private final SortedMap<String, User> users = new TreeMap<>();
  private final SortedMap<String, VirtualAccount> machines = new TreeMap<>();
  private final List<Token> tokens = new ArrayList<>();
  private final List<MetadataRule> metadata = new ArrayList<>();

  private Tables() {}

  public static Tables table() {
    return new Tables().user(CALLER).key(KEY, "user:" + CALLER);
  }

  /** A table with one endpoint: {@link #ROUTE} to the upstream's {@code /v1}, with the canary. */
  public static RoutingTable single(RawUpstream upstream) {
    return single(upstream, endpoint -> endpoint);
  }

  /** As {@link #single(RawUpstream)}, the endpoint changed by {@code change}. */
  public static RoutingTable single(RawUpstream upstream, UnaryOperator<EndpointBuilder> change) {
    return table().account("acme", change.apply(endpoint("model", upstream.port()))).build();
  }

  /** An account open to every user. */
  public Tables account(String name, EndpointBuilder... endpoints) {
    return account(name, List.of("team:everyone"), endpoints);
  }

  /** An account open to those subjects. */
  public Tables account(String name, List<String> access, EndpointBuilder... endpoints) {
    SortedMap<String, Endpoint> byName = new TreeMap<>();
    Arrays.stream(endpoints).forEach(builder -> byName.put(builder.name, builder.build()));
    accounts.put(name, new Account(name, subjects(access), byName, Optional.empty()));
    return this;
  }

  /** Puts a slug on an account that was added before. */
  public Tables pool(String account, String slug, Pool.Mode mode, Pool.Member... members) {
    Account plain = accounts.get(account);
    Pool pool = new Pool(slug, mode, List.of(members));
    accounts.put(
        account, new Account(account, plain.access(), plain.endpoints(), Optional.of(pool)));
    return this;
  }

  /** A member of a pool that takes requests with equal metadata only. */
  public static Pool.Member member(
      String endpoint, int weight, int priority, Map<String, String> metadata) {
    return new Pool.Member(endpoint, weight, priority, List.of(503), true, new TreeMap<>(metadata));
  }

  public Tables user(String email, String... teams) {
    users.put(email, new User(email, List.of(teams)));
    return this;
  }

  public Tables machine(String name, Map<String, String> tags) {
    machines.put(name, new VirtualAccount(name, new TreeMap<>(tags)));
    return this;
  }

  public Tables machine(String name) {
    machines.put(name, new VirtualAccount(name));
    return this;
  }

  public Tables key(String key, String subject) {
    return key(key, subject, Optional.empty());
  }

  public Tables key(String key, String subject, Optional<Instant> expires) {
    String id = "t" + tokens.size();
    tokens.add(new Token(Sha256.hexOf(key), Subject.parse(subject), id, expires));
    return this;
  }

  /** Metadata that requests of those subjects carry, whatever they say of themselves. */
  public Tables metadataRule(String id, List<String> callers, Map<String, String> values) {
    metadata.add(new MetadataRule(id, subjects(callers), new TreeMap<>(values)));
    return this;
  }

  public RoutingTable build() {
    GatewayPolicy policy =
        new GatewayPolicy(
            List.of(),
            List.of(),
            metadata,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new RoutingTable(accounts, users, machines, tokens, new TreeMap<>(), policy);
  }

  /** An endpoint whose base URL is {@code http://127.0.0.1:port/v1}. */
  public static EndpointBuilder endpoint(String name, int port) {
    return new EndpointBuilder(name, port);
  }

  /** Builds one endpoint; by default it injects the canary as a bearer token. */
  public static final class EndpointBuilder {
    private final String name;
    private final int port;
    private String scheme = "http";
    private String host = "127.0.0.1";
    private Optional<String> authority = Optional.empty();
    private String basePath = "/v1";
    private TlsSettings tls = TlsSettings.DEFAULT;
    private Timeouts timeouts = Timeouts.DEFAULT;
    private long maxBody;
    private List<Subject> grants = List.of();
    private List<Subject> authorized = List.of();
    private final List<HeaderTemplate> headers = new ArrayList<>();

    private EndpointBuilder(String name, int port) {
      this.name = name;
      this.port = port;
      bearer(SECRET);
    }

    public EndpointBuilder basePath(String path) {
      basePath = path;
      return this;
    }

    /** What stands in {@code base_url} where it is not host and port. */
    public EndpointBuilder authority(String text) {
      authority = Optional.of(text);
      return this;
    }

    public EndpointBuilder https(String hostName, TlsSettings settings) {
      scheme = "https";
      host = hostName;
      tls = settings;
      return this;
    }

    public EndpointBuilder timeouts(Timeouts value) {
      timeouts = value;
      return this;
    }

    public EndpointBuilder maxBody(long bytes) {
      maxBody = bytes;
      return this;
    }

    public EndpointBuilder grants(String... subjects) {
      grants = subjects(List.of(subjects));
      return this;
    }

    public EndpointBuilder authorized(String... subjects) {
      authorized = subjects(List.of(subjects));
      return this;
    }

    public EndpointBuilder noHeaders() {
      headers.clear();
      return this;
    }

    /** Replaces the {@code Authorization} that is injected. */
    public EndpointBuilder bearer(SecretReference reference) {
      headers.removeIf(header -> header.name().equals("authorization"));
      headers.add(
          new HeaderTemplate(
              "authorization",
              List.of(
                  new HeaderTemplate.Literal("Bearer "), new HeaderTemplate.Secret(reference))));
      return this;
    }

    public EndpointBuilder header(String headerName, String value) {
      headers.add(new HeaderTemplate(headerName, List.of(new HeaderTemplate.Literal(value))));
      return this;
    }

    Endpoint build() {
      Upstream upstream =
          new Upstream(scheme, authority.orElse(host + ":" + port), host, port, basePath, tls);
      return new Endpoint(name, upstream, headers, grants, authorized, timeouts, maxBody);
    }
  }

  private static List<Subject> subjects(List<String> texts) {
    return texts.stream().map(Subject::parse).toList();
  }
}
