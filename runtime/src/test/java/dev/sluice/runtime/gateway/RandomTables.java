package dev.sluice.runtime.gateway;

import dev.sluice.runtime.testkit.Tables;
import dev.sluice.table.Pool;
import dev.sluice.table.RoutingTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tables that chance has made, of few names, so that rules and requests often meet. */
final class RandomTables {
  static final String[] ACCOUNTS = {"acme", "asr-pool", "voice"};
  static final String[] ENDPOINTS = {"chat", "Odd.name_1", "b-2", "b-3"};
  static final String SLUG = "any";
  static final String EXPIRED = "ended";

  /** The subject behind each key that is valid; the key is the subject's name. */
  static final Map<String, String> CALLERS =
      Map.of(
          "ann", "user:ann@acme.example",
          "bob", "user:bob@acme.example",
          "eve", "user:eve@other.example",
          "nightly", "virtualaccount:nightly",
          "batch", "virtualaccount:batch");

  private static final String[] SUBJECTS = {
    "team:everyone",
    "team:ml",
    "team:ops",
    "user:ann@acme.example",
    "user:bob@acme.example",
    "virtualaccount:nightly",
    "virtualaccount:batch"
  };
  private static final String[] BASE_PATHS = {"", "/v1", "/a%2Fb/c", "/v1//x", "/%E2%82%AC;p=1"};
  private static final String[] AUTHORITIES = {"u.example", "U.example:8443", "[2001:db8::1]:80"};

  private final Chance chance;
  private final int port;

  /**
   * @param port of the upstream on loopback that all endpoints connect to
   */
  RandomTables(Chance chance, int port) {
    this.chance = chance;
    this.port = port;
  }

  RoutingTable table() {
    Tables tables = Tables.table();
    callers(tables);
    for (String account : ACCOUNTS) {
      if (!chance.once(6)) {
        account(tables, account);
      }
    }
    for (int i = chance.upTo(3); i > 0; i--) {
      tables.metadataRule("rule-" + i, chance.some(2, SUBJECTS), chance.metadata());
    }
    return tables.build();
  }

  private void callers(Tables tables) {
    CALLERS.forEach(
        (key, subject) -> {
          String name = subject.substring(subject.indexOf(':') + 1);
          if (subject.startsWith("user:")) {
            tables.user(name, chance.some(2, "ml", "ops").toArray(String[]::new));
          } else {
            tables.machine(name, chance.metadata());
          }
          tables.key(key, subject);
        });
    tables.key(EXPIRED, CALLERS.get("ann"), Optional.of(Instant.EPOCH));
  }

  private void account(Tables tables, String name) {
    List<String> names = new ArrayList<>(chance.some(4, ENDPOINTS));
    if (names.isEmpty()) {
      names.add(ENDPOINTS[0]);
    }
    tables.account(
        name,
        chance.some(3, SUBJECTS),
        names.stream().map(this::endpoint).toArray(Tables.EndpointBuilder[]::new));
    if (chance.once(3)) {
      return;
    }
    boolean weighted = chance.once(2);
    tables.pool(
        name,
        SLUG,
        weighted ? Pool.Mode.WEIGHT : Pool.Mode.PRIORITY,
        names.stream().map(it -> member(it, weighted)).toArray(Pool.Member[]::new));
  }

  private Tables.EndpointBuilder endpoint(String name) {
    Tables.EndpointBuilder endpoint =
        Tables.endpoint(name, port)
            .basePath(chance.one(BASE_PATHS))
            .authority(chance.one(AUTHORITIES));
    if (chance.once(4)) {
      endpoint.grants(chance.some(2, SUBJECTS).toArray(String[]::new));
    }
    if (chance.once(4)) {
      endpoint.authorized(chance.some(3, SUBJECTS).toArray(String[]::new));
    }
    return endpoint;
  }

  private Pool.Member member(String endpoint, boolean weighted) {
    return Tables.member(
        endpoint,
        weighted ? 25 * chance.upTo(2) : 0,
        weighted ? 0 : chance.upTo(1),
        chance.once(2) ? Map.of() : chance.metadata());
  }
}
