package dev.sluice.runtime.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runtime.testkit.Canary;
import dev.sluice.runtime.testkit.RawClient;
import dev.sluice.runtime.testkit.RawUpstream;
import dev.sluice.runtime.testkit.Tables;
import dev.sluice.runtime.testkit.TestGateway;
import dev.sluice.table.SecretReference;
import org.junit.jupiter.api.Test;

/** Answers while something is missing: a table, a secret. */
final class AvailabilityTest {
  private static final SecretReference MISSING = new SecretReference("group", "missing");

  @Test
  void beforeAnyTable_everythingIsUnavailable() throws Exception {
    try (TestGateway gateway = TestGateway.start()) {
      RawClient.Answer answer = gateway.get(Tables.ROUTE);
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.head().has("x-sluice-error")).isTrue();
      assertThat(answer.text()).startsWith("{\"error\":{");
      assertThat(gateway.gateway().table()).isEmpty();
    }
  }

  @Test
  void missingSecret_stopsItsEndpointAlone() throws Exception {
    try (RawUpstream upstream = RawUpstream.answering(RawUpstream.ok("served"));
        TestGateway gateway = serveTwo(upstream)) {
      RawClient.Answer refused = gateway.get("/proxy-api/acme/broken");
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.head().only("x-sluice-error").orElseThrow()).contains("secret");
      assertThat(refused.head().only("server-timing").orElseThrow())
          .matches("gateway;dur=\\d+\\.\\d{3}");
      assertThat(refused.head().only("date").orElseThrow())
          .matches("\\w{3}, \\d{2} \\w{3} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT");
      assertThat(gateway.get(Tables.ROUTE).status()).isEqualTo(200);
      assertThat(gateway.gateway().missingSecrets())
          .singleElement()
          .satisfies(
              missing -> {
                assertThat(missing.account()).isEqualTo("acme");
                assertThat(missing.endpoint()).isEqualTo("broken");
                assertThat(missing.reference()).isEqualTo(MISSING);
              });
      assertThat(gateway.secrets().watched()).contains(MISSING, Tables.SECRET);
    }
  }

  @Test
  void secretThatAppears_isUsedByTheNextRequest() throws Exception {
    try (RawUpstream upstream = RawUpstream.answering(RawUpstream.ok("served"));
        TestGateway gateway = serveTwo(upstream)) {
      assertThat(gateway.get("/proxy-api/acme/broken").status()).isEqualTo(503);
      gateway.secrets().set(MISSING, Canary.KEY + "-2");
      assertThat(gateway.get("/proxy-api/acme/broken").status()).isEqualTo(200);
      assertThat(upstream.onlyRequest().head().all("authorization"))
          .containsExactly("Bearer " + Canary.KEY + "-2");
      assertThat(gateway.gateway().missingSecrets()).isEmpty();
    }
  }

  @Test
  void rotatedSecret_isUsedByTheNextRequestOfTheSameConnection() throws Exception {
    try (RawUpstream upstream = RawUpstream.answering(RawUpstream.ok("served"));
        TestGateway gateway = serveTwo(upstream);
        RawClient client = gateway.connect()) {
      client.get(Tables.ROUTE);
      gateway.secrets().set(Tables.SECRET, Canary.KEY + "-rotated");
      client.get(Tables.ROUTE);
      gateway.secrets().remove(Tables.SECRET);
      assertThat(client.get(Tables.ROUTE).status()).isEqualTo(503);
      assertThat(upstream.requests())
          .extracting(request -> request.head().only("authorization").orElseThrow())
          .containsExactly("Bearer " + Canary.KEY, "Bearer " + Canary.KEY + "-rotated");
    }
  }

  private static TestGateway serveTwo(RawUpstream upstream) throws Exception {
    return TestGateway.serving(
        Tables.table()
            .account(
                "acme",
                Tables.endpoint("model", upstream.port()),
                Tables.endpoint("broken", upstream.port()).bearer(MISSING))
            .build());
  }
}
