package dev.sluice.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableCodecTest {
  private static final String GOLDEN =
      """
      {"digest":"DIGEST","format":2,"table":{"accounts":{"acme":{"access":["team:everyone","user:o@acme.example"],\
      "endpoints":{"chat":{"authorizedSubjects":[],"grants":["virtualaccount:ci"],\
      "headers":[{"name":"authorization","parts":[{"text":"Bearer "},{"secret":"secret://acme/key"}]}],\
      "maxRequestBodyBytes":1024,\
      "timeouts":{"connectMillis":5000,"firstByteMillis":120000,"idleMillis":300000,"totalMillis":900000},\
      "upstream":{"authority":"API.example","basePath":"/v1","host":"api.example","port":443,"scheme":"https",\
      "tls":{"rejectUnauthorized":true}}}},\
      "pool":{"members":[{"endpoint":"chat","fallbackCandidate":true,"fallbackStatusCodes":[429,503],\
      "metadataMatch":{"tier":"gold"},"priority":0,"weight":100}],"mode":"weight","slug":"any"}}},\
      "tokens":[{"expires":"2027-01-31T12:00:00Z","id":"laptop",\
      "sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","subject":"user:o@acme.example"}],\
      "users":{"o@acme.example":{"teams":["ml"]}},"virtualAccounts":{"ci":{"tags":{"env":"a\\"\\\\\\n\\u001fé€"}}}}}""";

  private static final String DIGEST =
      "sha256:d4f261f9111a9ed42e597e0aae8e674d83cdeb97bcd2a9beade41eb8cd3cc897";

  /** What the first version of Sluice wrote for the same table. */
  private static final String FORMAT_1_DIGEST =
      "sha256:aa51f12ee968c984e1bc433bd6b20632e2e0233b8c0d7dc38994aaf32201837f";

  @Test
  void knownTable_givesKnownBytes() {
    assertThat(TableCodec.digest(known())).isEqualTo(DIGEST);
    assertThat(new String(TableCodec.write(known()), UTF_8))
        .isEqualTo(GOLDEN.replace("DIGEST", DIGEST));
  }

  @Test
  void emptyTable_givesKnownBytes() {
    assertThat(new String(TableCodec.write(RoutingTable.EMPTY), UTF_8))
        .isEqualTo(
            "{\"digest\":\"%s\",\"format\":2,\"table\":{\"accounts\":{},\"tokens\":[],\"users\":{},\"virtualAccounts\":{}}}",
            TableCodec.digest(RoutingTable.EMPTY));
  }

  /** What keeps a large table small: most of its endpoints say the same. */
  @Test
  void equalParts_areReadAsOneObject() throws Exception {
    Account acme = known().accounts().values().iterator().next();
    Account twin = new Account("twin", acme.access(), acme.endpoints(), acme.pool());
    RoutingTable table =
        new RoutingTable(
            new TreeMap<>(Map.of("acme", acme, "twin", twin)),
            new TreeMap<>(),
            new TreeMap<>(),
            List.of());

    List<Account> read = List.copyOf(TableCodec.read(TableCodec.write(table)).accounts().values());

    assertThat(read).containsExactly(acme, twin);
    assertThat(read.get(0).access()).isSameAs(read.get(1).access());
    Endpoint one = read.get(0).endpoints().values().iterator().next();
    Endpoint other = read.get(1).endpoints().values().iterator().next();
    assertThat(one.headers()).isSameAs(other.headers());
    assertThat(one.grants()).isSameAs(other.grants());
    assertThat(one.timeouts()).isSameAs(other.timeouts());
    assertThat(one.upstream().host()).isSameAs(other.upstream().host());
  }

  @Test
  void generatedTables_surviveTheRoundTrip() throws Exception {
    for (int seed = 0; seed < 200; seed++) {
      RoutingTable table = new TableGenerator(seed).table();
      byte[] document = TableCodec.write(table);

      RoutingTable read = TableCodec.read(document);

      assertThat(read).as("seed %d", seed).isEqualTo(table);
      assertThat(TableCodec.write(read)).isEqualTo(document);
    }
  }

  @Test
  void equalDecimals_areEqualHoweverTheyAreWritten() {
    assertThat(new Price(new BigDecimal("1.50"), new BigDecimal("1E+1"), "USD"))
        .isEqualTo(new Price(new BigDecimal("1.5"), new BigDecimal("10"), "USD"));
  }

  @Test
  void orderOfInput_doesNotChangeTheDigest() {
    Endpoint one = endpoint(List.of(header("a"), header("b")), List.of(user("x"), user("y")));
    Endpoint other = endpoint(List.of(header("b"), header("a")), List.of(user("y"), user("x")));

    assertThat(TableCodec.digest(of(one))).isEqualTo(TableCodec.digest(of(other)));
  }

  @Test
  void everyChange_changesTheDigest() {
    assertThat(TableCodec.digest(of(endpoint(List.of(header("a")), List.of()))))
        .isNotEqualTo(TableCodec.digest(of(endpoint(List.of(header("b")), List.of()))));
  }

  @Test
  void whiteSpaceAndKeyOrder_doNotMatterToTheReader() throws Exception {
    RoutingTable table = RoutingTable.EMPTY;
    String loose =
        """
        { "table": {"users": {}, "virtualAccounts": {}, "tokens": [ ], "accounts": {}},
          "format": 2,
          "digest": "%s" }
        """
            .formatted(TableCodec.digest(table));

    assertThat(TableCodec.read(loose.getBytes(UTF_8))).isEqualTo(table);
  }

  @Test
  void alteredContent_isRefused() {
    String altered = golden().replace("\"port\":443", "\"port\":444");

    assertRefused(altered, "altered after it was written");
  }

  @Test
  void alteredDigest_isRefused() {
    assertRefused(golden().replace("sha256:", "sha256:0"), "altered after it was written");
  }

  @Test
  void newerFormat_isRefusedNamingBothVersions() {
    assertRefused(
        "{\"format\":3,\"digest\":\"sha512:x\",\"content\":{}}",
        "has format 3, this version of Sluice reads formats up to 2");
  }

  /** What a gateway of the version before kept on disk is served by this one. */
  @Test
  void olderFormat_isReadAndWrittenAnew() throws Exception {
    String old = golden().replace("\"format\":2", "\"format\":1").replace(DIGEST, FORMAT_1_DIGEST);

    RoutingTable read = TableCodec.read(old.getBytes(UTF_8));

    assertThat(read).isEqualTo(known());
    assertThat(new String(TableCodec.write(read), UTF_8)).isEqualTo(golden());
  }

  @Test
  void olderFormat_thatWasAltered_isRefused() {
    assertRefused(golden().replace("\"format\":2", "\"format\":1"), "altered after it was written");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "null",
        "[]",
        "7",
        "\"text\"",
        "{",
        "{}",
        "{\"format\":\"1\"}",
        "{\"format\":1.5}",
        "{\"format\":0}",
        "{\"format\":99999999999999999999999}",
        "{\"format\":1}",
        "{\"format\":2,\"table\":null}",
        "{\"format\":2,\"table\":[]}"
      })
  void somethingElse_isRefusedAsNoTable(String document) {
    assertRefused(document, "not a routing table: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"port\":443 | \"port\":\"443\" | $.table.accounts.acme.endpoints.chat.upstream.port is not an integer",
        "\"port\":443 | \"port\":70000 | $.table.accounts.acme.endpoints.chat.upstream is not usable: port",
        "\"port\":443 | \"port\":9999999999 | upstream.port is not a smaller integer",
        "\"port\":443, | `` | $.table.accounts.acme.endpoints.chat.upstream has no \"port\"",
        "\"port\":443 | \"port\":443,\"new\":1 | upstream has an unknown field \"new\"",
        "\"rejectUnauthorized\":true | \"rejectUnauthorized\":1 | tls.rejectUnauthorized is not true or false",
        "2027-01-31T12:00:00Z | tomorrow | $.table.tokens[0].expires is not an instant",
        "virtualaccount:ci | robot:ci | $.table.accounts.acme.endpoints.chat.grants[0] is not usable: subject",
        "secret://acme/key | acme | parts[1].secret is not a secret://group/key",
        "secret://acme/key | secret://a/b/c | parts[1].secret is not usable: group",
        "\"authorization\" | \"Authorization\" | headers[0].name is not lower-case",
        "\"mode\":\"weight\" | \"mode\":\"luck\" | $.table.accounts.acme.pool is not usable: mode",
        "[429,503] | {} | members[0].fallbackStatusCodes is not an array",
        "aaaaaa | AAAAAA | $.table.tokens[0] is not usable: sha256",
        "\"totalMillis\":900000 | \"totalMillis\":0 | timeouts is not usable: total"
      })
  void wrongShape_isRefusedWithItsPath(String text, String replacement, String message) {
    assertThat(golden()).contains(text);
    assertRefused(golden().replace(text, replacement), message);
  }

  @Test
  void textAfterTheDocument_isRefused() {
    assertRefused(golden() + "{}", "broken JSON at line 1");
  }

  @Test
  void keyGivenTwice_isRefused() {
    assertRefused(golden().replace("\"format\":2", "\"format\":2,\"format\":2"), "broken JSON");
  }

  @Test
  void deepNesting_isRefused() {
    assertRefused("[".repeat(100_000), "broken JSON");
  }

  @Test
  void origins_surviveTheRoundTrip() throws Exception {
    Origins origins =
        new Origins(
            Optional.of("3f2c"), new TreeMap<>(Map.of("teams/ml", new Origins.Place("a.yaml", 3))));

    assertThat(new String(TableCodec.writeOrigins(origins), UTF_8))
        .isEqualTo(
            "{\"format\":2,\"places\":{\"teams/ml\":{\"file\":\"a.yaml\",\"line\":3}},\"revision\":\"3f2c\"}");
    assertThat(TableCodec.readOrigins(TableCodec.writeOrigins(origins))).isEqualTo(origins);
    assertThat(TableCodec.readOrigins(TableCodec.writeOrigins(Origins.NONE)))
        .isEqualTo(Origins.NONE);
  }

  private static String golden() {
    return GOLDEN.replace("DIGEST", DIGEST);
  }

  private static void assertRefused(String document, String message) {
    assertThatThrownBy(() -> TableCodec.read(document.getBytes(UTF_8)))
        .isInstanceOf(UnreadableTableException.class)
        .hasMessageContaining(message);
  }

  private static RoutingTable known() {
    Endpoint chat =
        new Endpoint(
            "chat",
            new Upstream("https", "API.example", "API.example", 443, "/v1", TlsSettings.DEFAULT),
            List.of(
                new HeaderTemplate(
                    "Authorization",
                    List.of(
                        new HeaderTemplate.Literal("Bearer "),
                        new HeaderTemplate.Secret(new SecretReference("acme", "key"))))),
            List.of(new Subject.Machine("ci")),
            List.of(),
            new Timeouts(
                Duration.ofSeconds(5),
                Duration.ofSeconds(120),
                Duration.ofSeconds(300),
                Optional.of(Duration.ofMinutes(15))),
            1024);
    Pool pool =
        new Pool(
            "any",
            Pool.Mode.WEIGHT,
            List.of(
                new Pool.Member(
                    "chat",
                    100,
                    0,
                    List.of(503, 429),
                    true,
                    new TreeMap<>(Map.of("tier", "gold")))));
    Account account =
        new Account(
            "acme",
            List.of(user("o@acme.example"), new Subject.Team("everyone")),
            new TreeMap<>(Map.of("chat", chat)),
            Optional.of(pool));
    return new RoutingTable(
        new TreeMap<>(Map.of("acme", account)),
        new TreeMap<>(Map.of("o@acme.example", new User("o@acme.example", List.of("ml")))),
        new TreeMap<>(
            Map.of(
                "ci", new VirtualAccount("ci", new TreeMap<>(Map.of("env", "a\"\\\n\u001fé€"))))),
        List.of(
            new Token(
                "a".repeat(64),
                user("o@acme.example"),
                "laptop",
                Optional.of(Instant.parse("2027-01-31T12:00:00Z")))));
  }

  private static RoutingTable of(Endpoint endpoint) {
    Account account =
        new Account(
            "acme", List.of(), new TreeMap<>(Map.of(endpoint.name(), endpoint)), Optional.empty());
    return new RoutingTable(
        new TreeMap<>(Map.of("acme", account)), new TreeMap<>(), new TreeMap<>(), List.of());
  }

  private static Endpoint endpoint(List<HeaderTemplate> headers, List<Subject> subjects) {
    return new Endpoint(
        "chat",
        new Upstream("http", "localhost", "localhost", 80, "", TlsSettings.DEFAULT),
        headers,
        List.of(),
        subjects,
        Timeouts.DEFAULT,
        0);
  }

  private static HeaderTemplate header(String name) {
    return new HeaderTemplate(name, List.of(new HeaderTemplate.Literal("v")));
  }

  private static Subject user(String email) {
    return new Subject.User(email);
  }
}
