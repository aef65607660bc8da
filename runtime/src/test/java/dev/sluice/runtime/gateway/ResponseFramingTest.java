package dev.sluice.runtime.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.runtime.testkit.Head;
import dev.sluice.runtime.testkit.RawClient;
import dev.sluice.runtime.testkit.RawUpstream;
import dev.sluice.runtime.testkit.Tables;
import dev.sluice.runtime.testkit.TestGateway;
import java.io.IOException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How answers are delimited, and what is done about answers that break the rules. */
final class ResponseFramingTest {

  /** Undertow row 26. */
  @Nested
  final class Malformed {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "HTTP/1.1 200OK\r\nContent-Length: 2\r\n\r\nok",
          "HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nok",
          "HTTP/1.1  200 OK\r\nContent-Length: 2\r\n\r\nok",
          "HTTP/1.1 2000 OK\r\nContent-Length: 2\r\n\r\nok",
          "HTTP/1.1 20 OK\r\nContent-Length: 2\r\n\r\nok",
          "HTTP/1.1 099 OK\r\nContent-Length: 2\r\n\r\nok",
          "HTTP/1.1 600 OK\r\nContent-Length: 2\r\n\r\nok",
          "HTTP/1.1 abc OK\r\nContent-Length: 2\r\n\r\nok",
          "HTTP/2.0 200 OK\r\nContent-Length: 2\r\n\r\nok",
          "HTTP/1.2 200 OK\r\nContent-Length: 2\r\n\r\nok",
          "http/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
          "ICY 200 OK\r\nContent-Length: 2\r\n\r\nok",
          "\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
          "<html>sorry</html>\r\n\r\n",
          "SSH-2.0-OpenSSH_9.6\r\n\r\n",
          "\u0000\u0001\u0002\u0003\r\n\r\n",
          "HTTP/1.1 200 OK\nContent-Length: 2\n\nok",
          "HTTP/1.1 200 O\u0000K\r\nContent-Length: 2\r\n\r\nok",
          "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok",
          "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nok",
          "HTTP/1.1 200 OK\r\nContent-Length: 2, 2\r\n\r\nok",
          "HTTP/1.1 200 OK\r\nContent-Length: +2\r\n\r\nok",
          "HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\nok",
          "HTTP/1.1 200 OK\r\nContent-Length: two\r\n\r\nok",
          "HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\nok",
          "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nok",
          "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\n\r\nok",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
          "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length : 2\r\n\r\nok",
          "HTTP/1.1 200 OK\r\n Content-Length: 2\r\n\r\nok",
          "HTTP/1.1 200 OK\r\nX-A: 1\r\n folded\r\nContent-Length: 2\r\n\r\nok",
          "HTTP/1.1 200 OK\r\nno colon\r\nContent-Length: 2\r\n\r\nok",
          "HTTP/1.1 200 OK\r\n: no name\r\nContent-Length: 2\r\n\r\nok",
          "HTTP/1.1 200 OK\r\nX-A: a\u0000b\r\nContent-Length: 2\r\n\r\nok",
          "HTTP/1.1 200 OK\r\nX-A: a\rb\r\nContent-Length: 2\r\n\r\nok",
          "HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\nok",
          "HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
          "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Len" // and then the end
        })
    void answer_isABadGateway(String response) throws Exception {
      try (RawUpstream upstream = RawUpstream.answeringOnce(response);
          TestGateway gateway = TestGateway.serving(Tables.single(upstream));
          RawClient client = gateway.connect()) {
        client.post(Tables.ROUTE, "");
        RawClient.Answer answer = client.readAnswer();
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.head().has("x-sluice-error")).isTrue();
        assertThat(answer.text()).startsWith("{\"error\":{");
        upstream.awaitNoConnections();
      }
    }

    @Test
    void endlessHead_isABadGateway() throws Exception {
      try (RawUpstream upstream =
              RawUpstream.start(
                  wire -> {
                    wire.readHead();
                    wire.write("HTTP/1.1 200 OK\r\n");
                    for (int i = 0; i < 10_000; i++) {
                      wire.write("X-" + i + ": " + "x".repeat(1000) + "\r\n");
                    }
                  });
          TestGateway gateway = TestGateway.serving(Tables.single(upstream));
          RawClient client = gateway.connect()) {
        client.post(Tables.ROUTE, "");
        assertThat(client.readAnswer().status()).isEqualTo(502);
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "x\r\nok\r\n0\r\n\r\n",
          "2 \r\nok\r\n0\r\n\r\n",
          "2\r\nokX\r\n0\r\n\r\n",
          "2\nok\r\n0\r\n\r\n",
          "-2\r\nok\r\n0\r\n\r\n",
          "2\r\nok\r\n",
          "2\r\nok\r\n0\r\n",
          "2\r\nok\r\n0\r\nno colon\r\n\r\n",
          "FFFFFFFFFFFFFFFFF\r\nok\r\n0\r\n\r\n"
        })
    void brokenChunks_areNoCleanEnd(String body) throws Exception {
      try (RawUpstream upstream =
              RawUpstream.answeringOnce(
                  "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body);
          TestGateway gateway = TestGateway.serving(Tables.single(upstream));
          RawClient client = gateway.connect()) {
        client.post(Tables.ROUTE, "");
        Head head = client.readFinalHead();
        if (head.status() != 502) {
          assertThatThrownBy(() -> client.readResponseBody(head)).isInstanceOf(IOException.class);
        }
      }
    }
  }

  /** Answers without a body, whatever their head says about one. */
  @Nested
  final class Bodiless {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
          "HTTP/1.1 200 OK\r\n\r\n",
          "HTTP/1.1 404 Not Found\r\nContent-Length: 5\r\n\r\n"
        })
    void answerToHead_hasNone(String response) throws Exception {
      try (RawUpstream upstream = RawUpstream.answering(response);
          TestGateway gateway = TestGateway.serving(Tables.single(upstream));
          RawClient client = gateway.connect()) {
        for (int i = 0; i < 3; i++) {
          Head head = client.request("HEAD " + Tables.ROUTE).readFinalHead();
          assertThat(head.startLine()).startsWith(response.substring(0, 12));
          assertThat(head.only("content-length"))
              .isEqualTo(
                  Head.parse(response.substring(0, response.length() - 4)).only("content-length"));
        }
        assertThat(upstream.requests()).hasSize(3);
        assertThat(upstream.accepted()).isEqualTo(1);
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "HTTP/1.1 204 No Content\r\n\r\n",
          "HTTP/1.1 304 Not Modified\r\nETag: \"x\"\r\n\r\n",
          "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n"
        })
    void noContentAndNotModified_haveNone(String response) throws Exception {
      try (RawUpstream upstream = RawUpstream.answering(response);
          TestGateway gateway = TestGateway.serving(Tables.single(upstream));
          RawClient client = gateway.connect()) {
        for (int i = 0; i < 3; i++) {
          Head head = client.get(Tables.ROUTE).head();
          assertThat(head.startLine()).startsWith(response.substring(0, 12));
          assertThat(head.has("transfer-encoding")).isFalse();
          if (head.status() == 204) {
            assertThat(head.has("content-length")).isFalse();
          }
        }
        assertThat(upstream.accepted()).isEqualTo(1);
      }
    }

    @Test
    void emptyBody_isOne() throws Exception {
      try (RawUpstream upstream = RawUpstream.answering(RawUpstream.ok(""));
          TestGateway gateway = TestGateway.serving(Tables.single(upstream));
          RawClient client = gateway.connect()) {
        assertThat(client.get(Tables.ROUTE).head().only("content-length")).contains("0");
        assertThat(client.get(Tables.ROUTE).text()).isEmpty();
      }
    }

    /** Bytes where none may be: whoever comes next must not get them. */
    @ParameterizedTest
    @ValueSource(
        strings = {
          "GET HTTP/1.1 204 No Content\r\n\r\n",
          "GET HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n",
          "HEAD HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n",
          "GET HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
        })
    void bytesBehindAnAnswer_neverReachTheNextCaller(String methodAndResponse) throws Exception {
      String method = methodAndResponse.substring(0, methodAndResponse.indexOf(' '));
      String response = methodAndResponse.substring(method.length() + 1);
      try (RawUpstream upstream =
              RawUpstream.start(
                  wire -> {
                    wire.readHead();
                    wire.write(response + "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nPOISON");
                    wire.readUntilGone();
                  },
                  wire -> {
                    wire.readHead();
                    wire.write(RawUpstream.ok("clean"));
                  });
          TestGateway gateway = TestGateway.serving(Tables.single(upstream));
          RawClient client = gateway.connect();
          RawClient next = gateway.connect()) {
        int status = client.request(method + " " + Tables.ROUTE).readFinalHead().status();
        assertThat(status).isIn(Integer.valueOf(response.substring(9, 12)), 502);
        assertThat(next.get(Tables.ROUTE).text()).isEqualTo("clean");
        assertThat(client.seen()).doesNotContain("POISON");
      }
    }
  }

  /** Bodies in each framing, to each kind of client. Undertow rows 22 and 27. */
  @Nested
  final class Bodies {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\n\r\n",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n005\r\nhello\r\n000\r\nX-T: 1\r\n\r\n"
        })
    void delimitedAnswers_arriveAndBothConnectionsAreReused(String response) throws Exception {
      try (RawUpstream upstream = RawUpstream.answering(response);
          TestGateway gateway = TestGateway.serving(Tables.single(upstream));
          RawClient client = gateway.connect()) {
        for (int i = 0; i < 3; i++) {
          assertThat(client.get(Tables.ROUTE).text()).isEqualTo("hello");
        }
        assertThat(upstream.accepted()).isEqualTo(1);
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "HTTP/1.1 200 OK\r\n\r\nhello",
          "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello",
          "HTTP/1.0 200 OK\r\n\r\nhello",
          "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello",
          "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close, foo\r\n\r\nhello",
          "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: foo\r\nConnection: x, Close\r\n\r\nhello"
        })
    void answersThatEndTheirConnection_doNotEndTheClients(String response) throws Exception {
      try (RawUpstream upstream = RawUpstream.answeringOnce(response);
          TestGateway gateway = TestGateway.serving(Tables.single(upstream));
          RawClient client = gateway.connect()) {
        for (int i = 0; i < 3; i++) {
          assertThat(client.get(Tables.ROUTE).text()).isEqualTo("hello");
        }
        assertThat(upstream.accepted()).isEqualTo(3);
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"close, foo", "Close", "foo, close"})
    void connectionSaidToClose_isNotReusedThoughLeftOpen(String connection) throws Exception {
      try (RawUpstream upstream =
              RawUpstream.start(
                  wire -> {
                    wire.readHead();
                    wire.write(
                        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: "
                            + connection
                            + "\r\n\r\nok");
                    wire.expectGone(); // the gateway ends it, without another request
                  });
          TestGateway gateway = TestGateway.serving(Tables.single(upstream));
          RawClient client = gateway.connect()) {
        client.get(Tables.ROUTE);
        client.get(Tables.ROUTE);
        assertThat(upstream.accepted()).isEqualTo(2);
        upstream.awaitNoConnections();
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
          "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello"
        })
    void oldClient_getsNoChunks(String response) throws Exception {
      try (RawUpstream upstream = RawUpstream.answeringOnce(response);
          TestGateway gateway = TestGateway.serving(Tables.single(upstream));
          RawClient client = gateway.connect()) {
        client.write(
            "GET "
                + Tables.ROUTE
                + " HTTP/1.0\r\nAuthorization: Bearer "
                + Tables.KEY
                + "\r\n\r\n");
        Head head = client.readHead();
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.has("transfer-encoding")).isFalse();
        assertThat(new String(client.readToEnd(), ISO_8859_1)).isEqualTo("hello");
      }
    }

    @Test
    void oldClientThatKeepsItsConnection_isServedAgainOnIt() throws Exception {
      try (RawUpstream upstream = RawUpstream.answering(RawUpstream.ok("hello"));
          TestGateway gateway = TestGateway.serving(Tables.single(upstream));
          RawClient client = gateway.connect()) {
        for (int i = 0; i < 2; i++) {
          client.write(
              "GET " + Tables.ROUTE + " HTTP/1.0\r\nConnection: keep-alive\r\n" + key() + "\r\n");
          RawClient.Answer answer = client.readAnswer();
          assertThat(answer.text()).isEqualTo("hello");
          assertThat(answer.head().only("connection"))
              .hasValueSatisfying(value -> assertThat(value).isEqualToIgnoringCase("keep-alive"));
        }
      }
    }

    @Test
    void clientThatAsksToClose_isClosed() throws Exception {
      try (RawUpstream upstream = RawUpstream.answering(RawUpstream.ok("hello"));
          TestGateway gateway = TestGateway.serving(Tables.single(upstream));
          RawClient client = gateway.connect()) {
        assertThat(client.get(Tables.ROUTE, "Connection: foo, close").text()).isEqualTo("hello");
        client.expectGone();
      }
    }

    private String key() {
      return "Authorization: Bearer " + Tables.KEY + "\r\n";
    }
  }

  /** Undertow row 1. */
  @Nested
  final class Interim {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "HTTP/1.1 103 Early Hints\r\nLink: </x>; rel=preload\r\n\r\n",
          "HTTP/1.1 100 Continue\r\n\r\n",
          "HTTP/1.1 102 Processing\r\n\r\n",
          "HTTP/1.1 199 Odd\r\n\r\n",
          "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n"
        })
    void interimResponses_areNotTheAnswer(String interim) throws Exception {
      try (RawUpstream upstream =
              RawUpstream.start(
                  wire -> {
                    for (int i = 0; wire.readHeadOrEnd().isPresent(); i++) {
                      wire.write(interim);
                      wire.write(RawUpstream.ok("answer " + i));
                    }
                  });
          TestGateway gateway = TestGateway.servingOnOneThread(Tables.single(upstream));
          RawClient first = gateway.connect();
          RawClient second = gateway.connect()) {
        assertThat(first.get(Tables.ROUTE).text()).isEqualTo("answer 0");
        assertThat(second.get(Tables.ROUTE).text()).isEqualTo("answer 1");
        assertThat(first.get(Tables.ROUTE).text()).isEqualTo("answer 2");
        assertThat(upstream.accepted()).isEqualTo(1);
      }
    }

    @Test
    void oldClient_getsNone() throws Exception {
      try (RawUpstream upstream =
              RawUpstream.answering("HTTP/1.1 103 Early Hints\r\n\r\n" + RawUpstream.ok("hello"));
          TestGateway gateway = TestGateway.serving(Tables.single(upstream));
          RawClient client = gateway.connect()) {
        client.write(
            "GET "
                + Tables.ROUTE
                + " HTTP/1.0\r\nAuthorization: Bearer "
                + Tables.KEY
                + "\r\n\r\n");
        assertThat(client.readHead().status()).isEqualTo(200);
      }
    }

    @Test
    void connectionThatDiesBehindAnInterimResponse_isABadGateway() throws Exception {
      try (RawUpstream upstream = RawUpstream.answeringOnce("HTTP/1.1 103 Early Hints\r\n\r\n");
          TestGateway gateway = TestGateway.serving(Tables.single(upstream));
          RawClient client = gateway.connect()) {
        client.post(Tables.ROUTE, "");
        assertThat(client.readAnswer().status()).isEqualTo(502);
      }
    }
  }
}
