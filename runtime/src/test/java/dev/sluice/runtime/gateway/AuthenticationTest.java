package dev.sluice.runtime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.runtime.testkit.Canary;
import dev.sluice.runtime.testkit.Head;
import dev.sluice.runtime.testkit.RawClient;
import dev.sluice.runtime.testkit.RawUpstream;
import dev.sluice.runtime.testkit.Tables;
import dev.sluice.runtime.testkit.TestGateway;
import dev.sluice.table.RoutingTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who is calling: the three places of a key, and what a caller without one learns. */
final class AuthenticationTest {
  private static final String KEY = Tables.KEY;

  private RawUpstream upstream;
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    upstream = RawUpstream.answering(RawUpstream.ok("served"));
    gateway =
        TestGateway.serving(
            Tables.table()
                .key("slc_expired", "user:" + Tables.CALLER, Optional.of(Instant.EPOCH))
                .key(
                    "slc_fresh",
                    "user:" + Tables.CALLER,
                    Optional.of(Instant.now().plusSeconds(3600)))
                .account("acme", Tables.endpoint("model", upstream.port()))
                .build());
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    upstream.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: Bearer " + KEY,
        "Authorization: bearer " + KEY,
        "AUTHORIZATION: BEARER " + KEY,
        "Authorization: Bearer slc_fresh",
        "x-tfy-api-key: " + KEY,
        "X-TFY-Api-Key: " + KEY,
        "x-api-key: " + KEY
      })
  void validKey_isServed(String field) throws Exception {
    assertThat(call(Tables.ROUTE, field).text()).isEqualTo("served");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: Bearer " + KEY,
        "x-tfy-api-key: " + KEY,
        "x-api-key: " + KEY,
      })
  void key_isRemovedWhereverItWasGiven(String field) throws Exception {
    call(Tables.ROUTE, field);
    Head head = upstream.onlyRequest().head();
    assertThat(head.all("authorization")).containsExactly("Bearer " + Canary.KEY);
    assertThat(head.fields()).noneMatch(sent -> sent.value().contains(KEY));
    assertThat(head.names()).doesNotContain("x-tfy-api-key", "x-api-key");
  }

  @Test
  void keyInSeveralPlaces_isRemovedFromAll() throws Exception {
    call(
        Tables.ROUTE, "Authorization: Bearer " + KEY, "x-tfy-api-key: " + KEY, "x-api-key: " + KEY);
    assertThat(upstream.onlyRequest().head().fields())
        .noneMatch(sent -> sent.value().contains(KEY));
  }

  @Test
  void authorizationOfAnSdkBesideTheKey_givesWayToTheInjectedOne() throws Exception {
    RawClient.Answer answer =
        call(Tables.ROUTE, "x-tfy-api-key: " + KEY, "Authorization: Bearer sk-of-the-sdk");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(upstream.onlyRequest().head().all("authorization"))
        .containsExactly("Bearer " + Canary.KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Nothing: 1",
        "Authorization: Bearer wrong",
        "Authorization: Bearer slc_expired",
        "Authorization: Bearer slc_AnN", // keys match exactly
        "Authorization: Bearer",
        "Authorization: " + KEY,
        "Authorization: Basic c2xjX2Fubjo=",
        "Authorization: Bearer " + KEY + " more",
        "x-tfy-api-key: wrong",
        "x-tfy-api-key: slc_expired",
        "x-api-key:"
      })
  void anythingElse_isRefusedWithAChallenge(String field) throws Exception {
    RawClient.Answer answer = call(Tables.ROUTE, field);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.head().only("www-authenticate").orElseThrow()).startsWith("Bearer");
    assertThat(answer.head().only("content-type").orElseThrow()).startsWith("application/json");
    JsonNode error = JsonMapper.shared().readTree(answer.text()).path("error");
    assertThat(error.path("message").asString()).isNotBlank();
    assertThat(error.path("type").asString()).isNotBlank();
    assertThat(error.path("param").isNull()).isTrue();
    assertThat(answer.head().only("x-sluice-error")).contains(error.path("code").asString());
    assertThat(upstream.accepted()).isZero();
  }

  @Test
  void authorizationGivenTwice_isRefused() throws Exception {
    RawClient.Answer answer =
        call(Tables.ROUTE, "Authorization: Bearer " + KEY, "Authorization: Bearer " + KEY);
    assertThat(answer.status()).isIn(400, 401);
    assertThat(upstream.accepted()).isZero();
  }

  @Test
  void withoutKey_everyRouteLooksTheSame() throws Exception {
    List<String> answers = new ArrayList<>();
    for (String path :
        List.of(Tables.ROUTE + "/x", "/proxy-api/acme/none", "/proxy-api/none/model", "/", "/x")) {
      RawClient.Answer answer = call(path, "Authorization: Bearer wrong");
      assertThat(answer.head().has("x-sluice-endpoint")).isFalse();
      answers.add(answer.status() + " " + answer.head().names() + " " + answer.text());
    }
    assertThat(answers).allMatch(answers.get(0)::equals);
  }

  @Test
  void removedKey_isRefusedFromTheNextRequestOn() throws Exception {
    try (RawClient client = gateway.connect()) {
      assertThat(client.get(Tables.ROUTE).status()).isEqualTo(200);
      gateway.serve(RoutingTable.EMPTY);
      assertThat(client.get(Tables.ROUTE).status()).isEqualTo(401);
    }
  }

  @Test
  void keyThatExpiresWhileServed_isRefused() throws Exception {
    Instant soon = Instant.now().plusMillis(400);
    gateway.serve(
        Tables.table()
            .key("slc_short", "user:" + Tables.CALLER, Optional.of(soon))
            .account("acme", Tables.endpoint("model", upstream.port()))
            .build());
    await().until(() -> call(Tables.ROUTE, "x-api-key: slc_short").status() == 401);
    assertThat(Instant.now()).isAfterOrEqualTo(soon);
  }

  private RawClient.Answer call(String path, String... fields) throws Exception {
    try (RawClient client = gateway.connect()) {
      client.write("GET " + path + " HTTP/1.1\r\nHost: gateway\r\n");
      for (String field : fields) {
        client.write(field + "\r\n");
      }
      client.write("\r\n");
      return client.readAnswer();
    }
  }
}
