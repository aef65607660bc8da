package dev.sluice.runtime.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runtime.testkit.Canary;
import dev.sluice.runtime.testkit.Head;
import dev.sluice.runtime.testkit.RawClient;
import dev.sluice.runtime.testkit.RawUpstream;
import dev.sluice.runtime.testkit.Tables;
import dev.sluice.runtime.testkit.TestGateway;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the upstream sees of a request's head. Undertow rows 6, 7 and 20. */
final class RequestHeaderTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private RawUpstream upstream;
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    upstream = RawUpstream.answering(RawUpstream.ok("served"));
    gateway =
        TestGateway.serving(
            Tables.single(upstream, endpoint -> endpoint.header("X-Injected", "by the gateway")));
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    upstream.close();
  }

  @Test
  void ordinaryFields_passInOrderAndUnchanged() throws Exception {
    Head head =
        sent(
            "Accept: a/b;q=0.1",
            "Accept-Encoding: br;q=1.0, gzip",
            "User-Agent: me/1.0 (x)",
            "Cookie: a=b; c=d",
            "X-Twice: 1",
            "X-Empty:",
            "X-Twice: 2, 3",
            "X-Bytes: caf\u00e9 \u00ff",
            "OpenAI-Beta: assistants=v2",
            "Range: bytes=0-1",
            "If-None-Match: \"x\"",
            "Content-Type: text/plain");
    assertThat(head.only("accept")).contains("a/b;q=0.1");
    assertThat(head.only("accept-encoding")).contains("br;q=1.0, gzip");
    assertThat(head.only("user-agent")).contains("me/1.0 (x)");
    assertThat(head.only("cookie")).contains("a=b; c=d");
    assertThat(head.all("x-twice")).containsExactly("1", "2, 3");
    assertThat(head.only("x-empty")).contains("");
    assertThat(head.only("x-bytes")).contains("caf\u00e9 \u00ff");
    assertThat(head.only("openai-beta")).contains("assistants=v2");
    assertThat(head.only("range")).contains("bytes=0-1");
    assertThat(head.only("if-none-match")).contains("\"x\"");
    assertThat(head.only("content-type")).contains("text/plain");
  }

  @Test
  void hopByHopFields_areRemoved() throws Exception {
    Head head =
        sent(
            "Connection: keep-alive, X-Nominated, x-other",
            "Connection: X-Third",
            "X-Nominated: 1",
            "X-Other: 1",
            "X-Third: 1",
            "Keep-Alive: timeout=5",
            "Proxy-Connection: keep-alive",
            "Proxy-Authorization: Basic eDp5",
            "TE: trailers",
            "Upgrade: example/1");
    assertThat(head.names())
        .doesNotContain(
            "x-nominated",
            "x-other",
            "x-third",
            "keep-alive",
            "proxy-connection",
            "proxy-authorization",
            "te",
            "upgrade");
    assertThat(head.all("connection")).allMatch(value -> value.equalsIgnoreCase("keep-alive"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Connection: authorization, x-injected, host, traceparent, x-request-id, content-length",
        "Connection: close, Authorization",
        "Connection: AUTHORIZATION"
      })
  void nomination_doesNotStripWhatTheGatewaySets(String nomination) throws Exception {
    Head head = sent(nomination);
    assertThat(head.all("authorization")).containsExactly("Bearer " + Canary.KEY);
    assertThat(head.all("x-injected")).containsExactly("by the gateway");
    assertThat(head.all("host")).containsExactly("127.0.0.1:" + upstream.port());
    assertThat(head.all("traceparent")).hasSize(1);
    assertThat(head.all("x-request-id")).hasSize(1);
  }

  @Test
  void nominatedContentLength_doesNotLoseTheBody() throws Exception {
    try (RawClient client = gateway.connect()) {
      client.post(Tables.ROUTE, "body", "Connection: content-length, transfer-encoding");
      assertThat(client.readAnswer().status()).isEqualTo(200);
    }
    assertThat(upstream.onlyRequest().text()).isEqualTo("body");
  }

  @Test
  void injection_replacesWhatTheClientSent() throws Exception {
    Head head = sent("X-Injected: by the client", "x-injected: again");
    assertThat(head.all("x-injected")).containsExactly("by the gateway");
  }

  @Test
  void controlFields_areRemoved() throws Exception {
    Head head =
        sent(
            "x-tfy-metadata: {}",
            "X-TFY-Logging-Config: {}",
            "x-tfy-anything: 1",
            "x-sluice-endpoint: a/b",
            "X-Sluice-Error: x");
    assertThat(head.names())
        .noneMatch(name -> name.startsWith("x-tfy-") || name.startsWith("x-sluice-"));
  }

  @Test
  void forwardedFields_areDropped() throws Exception {
    Head head =
        sent(
            "X-Forwarded-For: 1.2.3.4",
            "X-Forwarded-Host: evil.example",
            "X-Forwarded-Proto: https",
            "X-Forwarded-Port: 1",
            "X-Forwarded-Prefix: /p",
            "Forwarded: for=1.2.3.4;host=evil.example");
    assertThat(head.names())
        .noneMatch(name -> name.startsWith("x-forwarded-") || name.equals("forwarded"));
  }

  @Test
  void host_isTheAuthorityOfTheBaseUrl() throws Exception {
    gateway.serve(Tables.single(upstream, endpoint -> endpoint.authority("API.upstream.example")));
    assertThat(sent("X-A: 1").all("host")).containsExactly("API.upstream.example");
  }

  @Test
  void requestId_isTheOneOfTheAnswer() throws Exception {
    RawClient.Answer answer = gateway.get(Tables.ROUTE);
    String id = answer.head().only("x-request-id").orElseThrow();
    assertThat(id).isNotBlank();
    assertThat(upstream.onlyRequest().head().only("x-request-id")).contains(id);
    assertThat(gateway.awaitRecord(record -> record.requestId().equals(id)).status())
        .isEqualTo(200);
  }

  @Test
  void requestIds_differ() throws Exception {
    Set<String> ids =
        Stream.of(gateway.get(Tables.ROUTE), gateway.get(Tables.ROUTE), gateway.get("/none"))
            .map(answer -> answer.head().only("x-request-id").orElseThrow())
            .collect(Collectors.toSet());
    assertThat(ids).hasSize(3);
  }

  @Test
  void trace_isContinued() throws Exception {
    String parent =
        sent("traceparent: 00-" + TRACE + "-00f067aa0ba902b7-01", "tracestate: a=b")
            .only("traceparent")
            .orElseThrow();
    assertThat(parent).matches("00-" + TRACE + "-[0-9a-f]{16}-01");
    assertThat(parent).doesNotContain("00f067aa0ba902b7");
    assertThat(upstream.onlyRequest().head().only("tracestate")).contains("a=b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-None: 1",
        "traceparent: 00-" + TRACE + "-00f067aa0ba902b7",
        "traceparent: 00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "traceparent: 00-" + TRACE + "-0000000000000000-01",
        "traceparent: ff-" + TRACE + "-00f067aa0ba902b7-01",
        "traceparent: x\r\ntraceparent: y"
      })
  void missingOrInvalidTrace_isReplacedByAFreshOne(String field) throws Exception {
    String parent = sent(field).only("traceparent").orElseThrow();
    assertThat(parent).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
    assertThat(parent).doesNotContain(TRACE).doesNotContain("0000000000000000");
  }

  @Test
  void requestWithoutBody_getsNoFraming() throws Exception {
    Head head = sent("Accept: */*");
    assertThat(head.names()).doesNotContain("content-length", "transfer-encoding");
  }

  @Test
  void emptyBody_keepsItsLength() throws Exception {
    try (RawClient client = gateway.connect()) {
      client.post(Tables.ROUTE, "");
      client.readAnswer();
    }
    assertThat(upstream.onlyRequest().head().only("content-length")).contains("0");
  }

  private Head sent(String... fields) throws Exception {
    assertThat(gateway.get(Tables.ROUTE, fields).status()).isEqualTo(200);
    return upstream.onlyRequest().head();
  }
}
