package dev.sluice.runtime.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runtime.testkit.RawClient;
import dev.sluice.runtime.testkit.RawUpstream;
import dev.sluice.runtime.testkit.Tables;
import dev.sluice.runtime.testkit.TestGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client sees of an answer's head. Undertow row 6. */
final class ResponseHeaderTest {

  @Test
  void ordinaryFields_passInOrderAndUnchanged() throws Exception {
    RawClient.Answer answer =
        answerTo(
            "HTTP/1.1 200 Fine",
            "Content-Type: text/plain; charset=x",
            "Set-Cookie: a=1; Path=/",
            "Set-Cookie: b=2",
            "ETag: W/\"x\"",
            "Date: Tue, 01 Jan 2030 00:00:00 GMT",
            "Server: them",
            "X-Empty:",
            "X-Bytes: caf\u00e9",
            "x-ratelimit-remaining-requests: 9",
            "Location: http://127.0.0.1/v1/x",
            "Content-Length: 2");
    assertThat(answer.head().only("content-type")).contains("text/plain; charset=x");
    assertThat(answer.head().all("set-cookie")).containsExactly("a=1; Path=/", "b=2");
    assertThat(answer.head().only("etag")).contains("W/\"x\"");
    assertThat(answer.head().only("date")).contains("Tue, 01 Jan 2030 00:00:00 GMT");
    assertThat(answer.head().only("server")).contains("them");
    assertThat(answer.head().only("x-empty")).contains("");
    assertThat(answer.head().only("x-bytes")).contains("caf\u00e9");
    assertThat(answer.head().only("x-ratelimit-remaining-requests")).contains("9");
    assertThat(answer.head().only("location")).contains("http://127.0.0.1/v1/x");
    assertThat(answer.head().only("content-length")).contains("2");
    assertThat(answer.head().has("transfer-encoding")).isFalse();
    assertThat(answer.text()).isEqualTo("ok");
  }

  @Test
  void hopByHopFields_areRemoved() throws Exception {
    RawClient.Answer answer =
        answerTo(
            "HTTP/1.1 200 OK",
            "Connection: keep-alive, X-Nominated",
            "X-Nominated: 1",
            "Keep-Alive: timeout=99",
            "Proxy-Connection: keep-alive",
            "Proxy-Authenticate: Basic",
            "Upgrade: h2c",
            "Content-Length: 2");
    assertThat(answer.head().names())
        .doesNotContain(
            "x-nominated", "keep-alive", "proxy-connection", "proxy-authenticate", "upgrade");
  }

  @Test
  void answer_namesEndpointRequestAndTimes() throws Exception {
    RawClient.Answer answer =
        answerTo(
            "HTTP/1.1 200 OK",
            "x-request-id: of-the-upstream",
            "x-sluice-endpoint: forged/one",
            "x-sluice-error: forged",
            "Content-Length: 2");
    assertThat(answer.head().only("x-sluice-endpoint")).contains("acme/model");
    assertThat(answer.head().all("x-request-id")).hasSize(1).doesNotContain("of-the-upstream");
    assertThat(answer.head().has("x-sluice-error")).isFalse();
    assertThat(String.join(", ", answer.head().all("server-timing"))).contains("dur=");
  }

  @Test
  void serverTimingOfTheUpstream_isKeptBesideOurs() throws Exception {
    RawClient.Answer answer =
        answerTo("HTTP/1.1 200 OK", "Server-Timing: db;dur=53", "Content-Length: 2");
    assertThat(String.join(", ", answer.head().all("server-timing")))
        .contains("db;dur=53")
        .hasSizeGreaterThan("db;dur=53".length() + 4);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 301, 400, 401, 403, 404, 429, 500, 502, 503, 504, 599})
  void statusOfTheUpstream_passesUntouched(int status) throws Exception {
    RawClient.Answer answer = answerTo("HTTP/1.1 " + status + " Whatever", "Content-Length: 2");
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text()).isEqualTo("ok");
    assertThat(answer.head().has("x-sluice-error")).isFalse();
    assertThat(answer.head().only("x-sluice-endpoint")).contains("acme/model");
  }

  private static RawClient.Answer answerTo(String... head) throws Exception {
    try (RawUpstream upstream = RawUpstream.answering(String.join("\r\n", head) + "\r\n\r\nok");
        TestGateway gateway = TestGateway.serving(Tables.single(upstream))) {
      return gateway.get(Tables.ROUTE);
    }
  }
}
