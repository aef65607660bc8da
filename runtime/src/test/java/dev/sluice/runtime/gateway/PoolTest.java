package dev.sluice.runtime.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runtime.testkit.RawClient;
import dev.sluice.runtime.testkit.RawUpstream;
import dev.sluice.runtime.testkit.Tables;
import dev.sluice.runtime.testkit.TestGateway;
import dev.sluice.table.Pool;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which endpoint of a pool serves. Bot is a virtual account whose tag says gold; a rule says silver
 * for the team that member is in.
 */
final class PoolTest {
  private static final String METADATA = "x-tfy-metadata: ";

  private RawUpstream upstream;
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    upstream = RawUpstream.answering(RawUpstream.ok("served"));
    int port = upstream.port();
    gateway =
        TestGateway.serving(
            Tables.table()
                .machine("bot", Map.of("tier", "gold"))
                .key("bot", "virtualaccount:bot")
                .user("member@acme.example", "search")
                .key("member", "user:member@acme.example")
                .metadataRule("search", List.of("team:search"), Map.of("tier", "silver"))
                .account(
                    "ranked",
                    List.of("team:everyone", "virtualaccount:bot"),
                    Tables.endpoint("bots", port).authorized("virtualaccount:bot"),
                    Tables.endpoint("first", port),
                    Tables.endpoint("second", port))
                .pool(
                    "ranked",
                    "any",
                    Pool.Mode.PRIORITY,
                    Tables.member("bots", 0, 0, Map.of()),
                    Tables.member("second", 0, 2, Map.of()),
                    Tables.member("first", 0, 1, Map.of()))
                .account(
                    "tiers",
                    List.of("team:everyone", "virtualaccount:bot"),
                    Tables.endpoint("gold", port),
                    Tables.endpoint("silver", port))
                .pool(
                    "tiers",
                    "any",
                    Pool.Mode.WEIGHT,
                    Tables.member("gold", 50, 0, Map.of("tier", "gold")),
                    Tables.member("silver", 50, 0, Map.of("tier", "silver")))
                .account("closed", List.of(), Tables.endpoint("gold", port))
                .pool(
                    "closed",
                    "any",
                    Pool.Mode.WEIGHT,
                    Tables.member("gold", 100, 0, Map.of("tier", "gold")))
                .build());
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    upstream.close();
  }

  @Test
  void priority_isAmongThoseThatTheCallerMayUse() throws Exception {
    assertThat(endpoint(call("ranked/any", Tables.KEY))).isEqualTo("ranked/first");
    assertThat(endpoint(call("ranked/any", "bot"))).isEqualTo("ranked/bots");
  }

  @ParameterizedTest
  @CsvSource({"gold", "silver"})
  void metadata_choosesTheEndpoint(String tier) throws Exception {
    RawClient.Answer answer =
        call("tiers/any", Tables.KEY, METADATA + "{\"tier\":\"" + tier + "\"}");
    assertThat(endpoint(answer)).isEqualTo("tiers/" + tier);
  }

  @Test
  void tagOfAVirtualAccount_winsOverWhatItsRequestSays() throws Exception {
    assertThat(endpoint(call("tiers/any", "bot"))).isEqualTo("tiers/gold");
    assertThat(endpoint(call("tiers/any", "bot", METADATA + "{\"tier\":\"silver\"}")))
        .isEqualTo("tiers/gold");
  }

  @Test
  void metadataRuleOfATeam_winsOverWhatTheRequestSays() throws Exception {
    assertThat(endpoint(call("tiers/any", "member"))).isEqualTo("tiers/silver");
    assertThat(endpoint(call("tiers/any", "member", METADATA + "{\"tier\":\"gold\"}")))
        .isEqualTo("tiers/silver");
    assertRefused(call("tiers/any", Tables.KEY), 404, "no_endpoint_for_metadata");
  }

  @Test
  void noEndpointForTheMetadata_is404WithItsOwnCode() throws Exception {
    assertRefused(call("tiers/any", Tables.KEY), 404, "no_endpoint_for_metadata");
    assertRefused(
        call("tiers/any", Tables.KEY, METADATA + "{\"tier\":\"tin\"}"),
        404,
        "no_endpoint_for_metadata");
  }

  @Test
  void callerWhoGetsInNowhere_learnsNothingOfTheMetadata() throws Exception {
    assertRefused(call("closed/any", Tables.KEY), 403, "forbidden");
  }

  @Test
  void malformedMetadata_isRefusedOnEveryRoute() throws Exception {
    assertRefused(call("ranked/first", Tables.KEY, METADATA + "gold"), 400, "bad_metadata");
    assertRefused(
        call("ranked/first", Tables.KEY, METADATA + "{}", METADATA + "{}"), 400, "bad_metadata");
    assertRefused(call("no/where", Tables.KEY, METADATA + "[]"), 400, "bad_metadata");
    assertRefused(call("ranked/first", "nobody", METADATA + "[]"), 401, "invalid_api_key");
  }

  private static String endpoint(RawClient.Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    return answer.head().only("x-sluice-endpoint").orElseThrow();
  }

  private static void assertRefused(RawClient.Answer answer, int status, String code) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.head().only("x-sluice-error").orElseThrow()).isEqualTo(code);
  }

  private RawClient.Answer call(String route, String key, String... fields) throws Exception {
    try (RawClient client = gateway.connect()) {
      client.write("GET /proxy-api/" + route + " HTTP/1.1\r\nHost: gateway\r\n");
      for (String field : fields) {
        client.write(field + "\r\n");
      }
      client.write("Authorization: Bearer " + key + "\r\n\r\n");
      return client.readAnswer();
    }
  }
}
