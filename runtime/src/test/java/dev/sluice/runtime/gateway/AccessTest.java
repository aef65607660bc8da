package dev.sluice.runtime.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runtime.testkit.RawClient;
import dev.sluice.runtime.testkit.RawUpstream;
import dev.sluice.runtime.testkit.Tables;
import dev.sluice.runtime.testkit.TestGateway;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may use which endpoint. Bob is in team search; bot and job are virtual accounts. */
final class AccessTest {
  private RawUpstream upstream;
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    upstream = RawUpstream.answering(RawUpstream.ok("served"));
    int port = upstream.port();
    gateway =
        TestGateway.serving(
            Tables.table()
                .user("bob@acme.example", "search")
                .machine("bot")
                .machine("job")
                .key("ann", "user:" + Tables.CALLER)
                .key("bob", "user:bob@acme.example")
                .key("bot", "virtualaccount:bot")
                .key("job", "virtualaccount:job")
                .account("everyone", Tables.endpoint("model", port))
                .account(
                    "by-user", List.of("user:bob@acme.example"), Tables.endpoint("model", port))
                .account("by-team", List.of("team:search"), Tables.endpoint("model", port))
                .account(
                    "by-machine", List.of("virtualaccount:bot"), Tables.endpoint("model", port))
                .account("closed", List.of(), Tables.endpoint("model", port))
                .account(
                    "granted",
                    List.of(),
                    Tables.endpoint("model", port).grants("virtualaccount:job"),
                    Tables.endpoint("other", port))
                .account(
                    "narrowed",
                    List.of("team:everyone", "virtualaccount:bot"),
                    Tables.endpoint("model", port).authorized("team:search"),
                    Tables.endpoint("bots", port).authorized("virtualaccount:bot"),
                    Tables.endpoint("all", port))
                .account(
                    "named",
                    List.of("user:bob@acme.example"),
                    Tables.endpoint("model", port).authorized("user:" + Tables.CALLER))
                .build());
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    upstream.close();
  }

  @ParameterizedTest(name = "{0}: ann {1}, bob {2}, bot {3}, job {4}")
  @CsvSource({
    "everyone/model,   200, 200, 403, 403", // every user, no virtual account
    "by-user/model,    403, 200, 403, 403",
    "by-team/model,    403, 200, 403, 403",
    "by-machine/model, 403, 403, 200, 403",
    "closed/model,     403, 403, 403, 403",
    "granted/model,    403, 403, 403, 200",
    "granted/other,    403, 403, 403, 403",
    "narrowed/model,   403, 200, 403, 403",
    "narrowed/bots,    403, 403, 200, 403",
    "narrowed/all,     200, 200, 200, 403",
    "named/model,      403, 403, 403, 403" // being named does not let anyone into the account
  })
  void access_followsTheTable(String route, int ann, int bob, int bot, int job) throws Exception {
    assertThat(List.of(status(route, "ann"), status(route, "bob"), status(route, "bot")))
        .containsExactly(ann, bob, bot);
    assertThat(status(route, "job")).isEqualTo(job);
  }

  @Test
  void refusal_saysSoInTheGatewaysShape() throws Exception {
    RawClient.Answer answer = call("closed/model", "ann");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.head().has("x-sluice-error")).isTrue();
    assertThat(answer.text()).startsWith("{\"error\":{");
    assertThat(upstream.accepted()).isZero();
  }

  @Test
  void records_nameTheCallerAndTheToken() throws Exception {
    call("by-user/model", "bob");
    assertThat(gateway.awaitRecord(record -> record.status() == 200))
        .satisfies(
            record -> {
              assertThat(record.subject()).isEqualTo("user:bob@acme.example");
              assertThat(record.tokenId()).isEqualTo("t2");
              assertThat(record.account()).isEqualTo("by-user");
              assertThat(record.endpoint()).isEqualTo("model");
              assertThat(record.method()).isEqualTo("GET");
              assertThat(record.error()).isNull();
              assertThat(record.responseBytes()).isEqualTo(6);
            });
  }

  private int status(String route, String key) throws Exception {
    return call(route, key).status();
  }

  private RawClient.Answer call(String route, String key) throws Exception {
    try (RawClient client = gateway.connect()) {
      client.write("GET /proxy-api/" + route + " HTTP/1.1\r\nHost: gateway\r\n");
      client.write("Authorization: Bearer " + key + "\r\n\r\n");
      return client.readAnswer();
    }
  }
}
