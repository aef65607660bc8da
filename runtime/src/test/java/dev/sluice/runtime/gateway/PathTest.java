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
import org.junit.jupiter.params.provider.ValueSource;

/** From the raw request target to the upstream's, byte for byte. Undertow rows 8 and 27. */
final class PathTest {
  private RawUpstream upstream;
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    upstream = RawUpstream.answering(RawUpstream.ok("served"));
    gateway =
        TestGateway.serving(
            Tables.table()
                .account(
                    "acme",
                    Tables.endpoint("model", upstream.port()),
                    Tables.endpoint("root", upstream.port()).basePath(""),
                    Tables.endpoint("Odd.name_1", upstream.port()).basePath("/a%2Fb/c"))
                .build());
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    upstream.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "model/chat/completions | /v1/chat/completions",
        "model                  | /v1",
        "model?x=1              | /v1?x=1",
        "model/                 | /v1/",
        "model/?x=1             | /v1/?x=1",
        "root                   | /",
        "root?x                 | /?x",
        "root/                  | /",
        "root/x                 | /x",
        "Odd.name_1/d           | /a%2Fb/c/d",
        "model/a%2Fb%2fc        | /v1/a%2Fb%2fc",
        "model/a%7Eb%7eb~       | /v1/a%7Eb%7eb~",
        "model//a///b//         | /v1//a///b//",
        "model/a;b=c;d          | /v1/a;b=c;d",
        "model/;                | /v1/;",
        "model/a+b%20c%00       | /v1/a+b%20c%00",
        "model/@:!$&'()*,=      | /v1/@:!$&'()*,=",
        "model/..a/b../.c/...   | /v1/..a/b../.c/...",
        "model/%2e%2ea          | /v1/%2e%2ea",
        "model/x?a=%2F&&b=c%20d&=;?/../ | /v1/x?a=%2F&&b=c%20d&=;?/../",
        "model/%E2%82%AC        | /v1/%E2%82%AC",
        "model/[x]?[y]          | /v1/[x]?[y]",
        "model/x??y?            | /v1/x?y?" // Undertow's exchange drops the second question mark
      })
  void rest_goesUpstreamAsItIs(String given, String expected) throws Exception {
    assertThat(gateway.get("/proxy-api/acme/" + given).status()).isEqualTo(200);
    assertThat(upstream.onlyRequest().head().startLine())
        .isEqualTo("GET " + expected + " HTTP/1.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/..",
        "/.",
        "/../x",
        "/./x",
        "/a/../b",
        "/a/..",
        "/a/.",
        "/%2e%2e/x",
        "/%2E%2e",
        "/.%2e/x",
        "/%2e./x",
        "/%2e",
        "/a/%2E/b",
        "/..?x",
        "/..%2fx",
        "/a%2F..%2Fb",
        "/..%5Cx",
        "/..;x/y"
      })
  void dotSegments_areRefused(String rest) throws Exception {
    expectRefusal(400, Tables.ROUTE + rest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/proxy-api/ac%6De/model/x",
        "/proxy-api/acme/mode%6C/x",
        "/proxy-api/acme/model%2Fx",
        "/proxy%2Dapi/acme/model/x",
        "/proxy-api/acme%2Fmodel/x",
        "/%70roxy-api/acme/model"
      })
  void percentEncodingInTheNamedSegments_isRefused(String path) throws Exception {
    expectRefusal(400, path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%zz", "%2", "{x}", "\"", "<", ">", "\\", "^", "`", "|", "\u00e9"})
  void whatIsNoUrl_isRefusedBeforeAnythingIsDecided(String text) throws Exception {
    for (String target : List.of("/" + text, "?" + text)) {
      try (RawClient client = gateway.connect()) {
        client.write("GET " + Tables.ROUTE + target + " HTTP/1.1\r\nHost: gateway\r\n\r\n");
        assertThat(client.readAnswer().status()).as("%s, without a key", target).isEqualTo(400);
      }
    }
    assertThat(upstream.accepted()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/proxy-api",
        "/proxy-api/",
        "/proxy-api/acme",
        "/proxy-api/acme/",
        "/proxy-api/acme/none",
        "/proxy-api/none/model",
        "/proxy-api/Acme/model",
        "/proxy-api/acme/Model",
        "/proxy-api/acme/model;x",
        "/proxy-api/acme//model",
        "/proxy-api//acme/model",
        "//proxy-api/acme/model",
        "/x/proxy-api/acme/model",
        "/proxy-apix/acme/model",
        "/v1/chat/completions"
      })
  void anythingElse_isNotFound(String path) throws Exception {
    expectRefusal(404, path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "QUERY", "M-SEARCH"})
  void method_goesUpstreamAsItIs(String method) throws Exception {
    try (RawClient client = gateway.connect()) {
      client.request(method + " " + Tables.ROUTE + "/x", "Content-Length: 0");
      assertThat(client.readAnswer().status()).isEqualTo(200);
    }
    assertThat(upstream.onlyRequest().head().method()).isEqualTo(method);
  }

  @Test
  void trace_isRefused() throws Exception {
    try (RawClient client = gateway.connect()) {
      client.request("TRACE " + Tables.ROUTE + "/x");
      assertThat(client.readAnswer().status()).isEqualTo(405);
    }
    assertThat(upstream.accepted()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"api.example:443", Tables.ROUTE})
  void connect_isRefused(String target) throws Exception {
    try (RawClient client = gateway.connect()) {
      client.request("CONNECT " + target);
      // Undertow's parser answers 400 to a target that is no path, before anyone else sees it.
      assertThat(client.readAnswer().status()).isIn(405, target.startsWith("/") ? 405 : 400);
    }
    assertThat(upstream.accepted()).isZero();
  }

  @Test
  void absoluteForm_isResolvedByItsPath() throws Exception {
    assertThat(gateway.get("http://gateway" + Tables.ROUTE + "/x%2F?y").status()).isEqualTo(200);
    assertThat(upstream.onlyRequest().head().target()).isEqualTo("/v1/x%2F?y");
  }

  private void expectRefusal(int status, String path) throws Exception {
    RawClient.Answer answer = gateway.get(path);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.head().has("x-sluice-error")).isTrue();
    assertThat(upstream.accepted()).isZero();
  }
}
