package dev.sluice.table;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The routing table as JSON values for {@link CanonicalJson}. Empty optionals are left out. */
final class TableWriter {
  private TableWriter() {}

  static SortedMap<String, Object> table(RoutingTable table) {
    return table(
        table,
        map(table.accounts(), TableWriter::account),
        tokens(table.tokens()),
        users(table.users()),
        virtualAccounts(table.virtualAccounts()));
  }

  /**
   * @param accounts as JSON, by name
   * @param tokens as JSON
   * @param users as JSON
   * @param virtualAccounts as JSON
   */
  static SortedMap<String, Object> table(
      RoutingTable table,
      SortedMap<String, Object> accounts,
      Object tokens,
      Object users,
      Object virtualAccounts) {
    SortedMap<String, Object> json = new TreeMap<>();
    json.put("accounts", accounts);
    if (!table.identityProviders().isEmpty()) {
      json.put("identityProviders", map(table.identityProviders(), IdentityProviderJson::write));
    }
    if (!table.policy().equals(GatewayPolicy.NONE)) {
      json.put("policy", PolicyJson.write(table.policy()));
    }
    json.put("tokens", tokens);
    json.put("users", users);
    json.put("virtualAccounts", virtualAccounts);
    return json;
  }

  static List<Object> tokens(List<Token> tokens) {
    return list(tokens, TableWriter::token);
  }

  static SortedMap<String, Object> users(SortedMap<String, User> users) {
    return map(users, user -> Map.of("teams", user.teams()));
  }

  static SortedMap<String, Object> virtualAccounts(SortedMap<String, VirtualAccount> accounts) {
    return map(accounts, account -> Map.of("tags", account.tags()));
  }

  static SortedMap<String, Object> origins(Origins origins) {
    SortedMap<String, Object> json = new TreeMap<>();
    json.put("places", map(origins.places(), TableWriter::place));
    origins.revision().ifPresent(revision -> json.put("revision", revision));
    return json;
  }

  private static Map<String, Object> place(Origins.Place place) {
    return Map.of("file", place.file(), "line", place.line());
  }

  static SortedMap<String, Object> account(Account account) {
    SortedMap<String, Object> json = new TreeMap<>();
    json.put("access", subjects(account.access()));
    json.put("endpoints", map(account.endpoints(), TableWriter::endpoint));
    account.pool().ifPresent(pool -> json.put("pool", sorted(pool(pool))));
    return json;
  }

  private static Map<String, Object> endpoint(Endpoint endpoint) {
    SortedMap<String, Object> json = new TreeMap<>();
    json.put("authorizedSubjects", subjects(endpoint.authorizedSubjects()));
    if (!endpoint.forwarding().equals(Forwarding.PLAIN)) {
      json.put("forwarding", ForwardingJson.write(endpoint.forwarding()));
    }
    json.put("grants", subjects(endpoint.grants()));
    json.put("headers", list(endpoint.headers(), TableWriter::header));
    json.put("maxRequestBodyBytes", endpoint.maxRequestBodyBytes());
    json.put("timeouts", timeouts(endpoint.timeouts()));
    json.put("upstream", sorted(upstream(endpoint.upstream())));
    return json;
  }

  static Map<String, Object> header(HeaderTemplate header) {
    return Map.of("name", header.name(), "parts", list(header.parts(), TableWriter::part));
  }

  private static Map<String, Object> part(HeaderTemplate.Part part) {
    if (part instanceof HeaderTemplate.Secret secret) {
      return Map.of("secret", secret.reference().toString());
    }
    return Map.of("text", ((HeaderTemplate.Literal) part).text());
  }

  private static SortedMap<String, Object> timeouts(Timeouts timeouts) {
    SortedMap<String, Object> json = new TreeMap<>();
    json.put("connectMillis", timeouts.connect().toMillis());
    json.put("firstByteMillis", timeouts.firstByte().toMillis());
    json.put("idleMillis", timeouts.idle().toMillis());
    timeouts.total().map(Duration::toMillis).ifPresent(millis -> json.put("totalMillis", millis));
    return json;
  }

  private static Map<String, Object> upstream(Upstream upstream) {
    return Map.of(
        "authority", upstream.authority(),
        "basePath", upstream.basePath(),
        "host", upstream.host(),
        "port", upstream.port(),
        "scheme", upstream.scheme(),
        "tls", tls(upstream.tls()));
  }

  private static SortedMap<String, Object> tls(TlsSettings tls) {
    SortedMap<String, Object> json = new TreeMap<>();
    tls.caCert().ifPresent(pem -> json.put("caCert", pem));
    tls.client().ifPresent(client -> json.put("client", client(client)));
    json.put("rejectUnauthorized", tls.rejectUnauthorized());
    tls.serverName().ifPresent(name -> json.put("serverName", name));
    return json;
  }

  private static SortedMap<String, Object> client(ClientCertificate client) {
    return sorted(Map.of("chain", client.chain(), "key", client.key().toString()));
  }

  private static Map<String, Object> pool(Pool pool) {
    return Map.of(
        "members", list(pool.members(), TableWriter::member),
        "mode", Words.of(pool.mode()),
        "slug", pool.slug());
  }

  private static Map<String, Object> member(Pool.Member member) {
    return Map.of(
        "endpoint", member.endpoint(),
        "fallbackCandidate", member.fallbackCandidate(),
        "fallbackStatusCodes", member.fallbackStatusCodes(),
        "metadataMatch", member.metadataMatch(),
        "priority", member.priority(),
        "weight", member.weight());
  }

  private static Map<String, Object> token(Token token) {
    SortedMap<String, Object> json = new TreeMap<>();
    token.expires().ifPresent(instant -> json.put("expires", instant.toString()));
    json.put("id", token.id());
    json.put("sha256", token.sha256());
    json.put("subject", token.subject().toString());
    return json;
  }

  static List<String> subjects(List<Subject> subjects) {
    return subjects.stream().map(Subject::toString).toList();
  }

  static <T> List<Object> list(Collection<T> items, Function<T, Map<String, ?>> toJson) {
    return items.stream().<Object>map(item -> sorted(toJson.apply(item))).toList();
  }

  static <T> SortedMap<String, Object> map(
      Map<String, T> items, Function<T, Map<String, ?>> toJson) {
    SortedMap<String, Object> json = new TreeMap<>();
    items.forEach((name, item) -> json.put(name, sorted(toJson.apply(item))));
    return json;
  }

  static SortedMap<String, Object> sorted(Map<String, ?> json) {
    return new TreeMap<>(json);
  }
}
