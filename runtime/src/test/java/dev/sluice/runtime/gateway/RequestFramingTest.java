package dev.sluice.runtime.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runtime.testkit.Head;
import dev.sluice.runtime.testkit.RawClient;
import dev.sluice.runtime.testkit.RawUpstream;
import dev.sluice.runtime.testkit.Signal;
import dev.sluice.runtime.testkit.Tables;
import dev.sluice.runtime.testkit.TestGateway;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How requests are delimited. What is not beyond doubt is refused, and nothing after a refusal is
 * read as a request. Undertow rows 2, 3 and 25.
 */
final class RequestFramingTest {
  private static final String SECOND =
      "GET "
          + Tables.ROUTE
          + "/smuggled HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer "
          + Tables.KEY
          + "\r\n\r\n";

  /** Heads that must never be served; the upstream answers everything it is sent. */
  @Nested
  final class Heads {
    private RawUpstream upstream;
    private TestGateway gateway;

    @BeforeEach
    void start() throws Exception {
      upstream = RawUpstream.answering(RawUpstream.ok("served"));
      gateway = TestGateway.serving(Tables.single(upstream));
    }

    @AfterEach
    void stop() throws Exception {
      gateway.close();
      upstream.close();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "chunked, chunked",
          "gzip, chunked",
          "chunked, identity",
          "identity",
          "gzip",
          "xchunked",
          "chunkedx",
          "chunked;q=1",
          "chunked,",
          ",chunked",
          "\"chunked\"",
          "chun ked",
          "chunked\u000b",
          "",
          "chunked\r\nTransfer-Encoding: chunked",
          "chunked\r\nTransfer-Encoding: identity",
          "identity\r\nTransfer-Encoding: chunked"
        })
    void otherTransferEncodings_areRefused(String value) throws Exception {
      expectRefusal("Transfer-Encoding: " + value, "0\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "Content-Length: 5\r\nTransfer-Encoding: chunked",
          "Transfer-Encoding: chunked\r\nContent-Length: 5",
          "Content-Length: 0\r\nTransfer-Encoding: chunked"
        })
    void lengthBesideTransferEncoding_isRefused(String fields) throws Exception {
      expectRefusal(fields, "0\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "+5",
          "-5",
          "-0",
          "5,5",
          "5, 6",
          "0x5",
          "5 5",
          "5a",
          "5.0",
          "1e1",
          "",
          "18446744073709551621",
          "99999999999999999999",
          "5\r\nContent-Length: 5",
          "5\r\nContent-Length: 6"
        })
    void doubtfulLengths_areRefused(String value) throws Exception {
      expectRefusal("Content-Length: " + value, "hello");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "Transfer-Encoding : chunked",
          "Content-Length : 5",
          "X-A : 1",
          "X-No-Colon",
          ": no name",
          "X(A): 1",
          "X-A: a\u0000b",
          "X-A: a\rb",
          "X\u00e9: 1"
        })
    void malformedFieldLines_areRefused(String field) throws Exception {
      expectRefusal(field, "");
    }

    /** RFC 9112 5.2: refused, or unfolded before it is passed on. */
    @ParameterizedTest
    @ValueSource(strings = {"X-A: 1\r\n folded", "X-A: 1\r\n\tfolded"})
    void foldedField_isNotPassedOnFolded(String field) throws Exception {
      int status = gateway.get(Tables.ROUTE, field).status();
      assertThat(status).isIn(200, 400);
      if (status == 200) {
        assertThat(upstream.onlyRequest().head().only("x-a").orElseThrow()).matches("1 +folded");
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "", // none
          "Host: gateway\r\nHost: gateway\r\n",
          "Host: gateway\r\nHost: other\r\n",
          "Host: gate way\r\n",
          "Host: gateway/x\r\n",
          "Host: me@gateway\r\n",
          "Host: a,b\r\n",
          "Host: gateway:80x\r\n",
          "Host: gateway:99999\r\n",
          "Host: [::1\r\n",
          "Host: http://gateway\r\n",
          "Host: gate?way\r\n",
          "Host: gate#way\r\n"
        })
    void missingDoubledOrInvalidHost_isRefused(String host) throws Exception {
      expectRefused("GET " + Tables.ROUTE + " HTTP/1.1\r\n" + host + key() + "\r\n" + SECOND);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"gateway", "gateway:8080", "127.0.0.1:80", "[::1]:8080", "G-w.example."})
    void validHost_isTaken(String host) throws Exception {
      try (RawClient client = gateway.connect()) {
        client.write(
            "GET " + Tables.ROUTE + " HTTP/1.1\r\nHost: " + host + "\r\n" + key() + "\r\n");
        assertThat(client.readAnswer().status()).isEqualTo(200);
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "GET %s HTTP/1.1 x",
          "GET  %s HTTP/1.1",
          "GET %s\tHTTP/1.1",
          "GET %s http/1.1",
          "GET %s HTTP/1.1.1",
          "G(T %s HTTP/1.1",
          "GET %s"
        })
    void malformedRequestLines_areRefused(String line) throws Exception {
      try (RawClient client = gateway.connect()) {
        client.write(
            line.formatted(Tables.ROUTE) + "\r\nHost: gateway\r\n" + key() + "\r\n" + SECOND);
        String answer = new String(client.readUntilGone(), ISO_8859_1);
        assertThat(answer).doesNotContain("served").doesNotContain(" 200 ");
      }
      assertThat(upstream.accepted()).isZero();
    }

    @Test
    void transferEncodingOfAnOldClient_isRefused() throws Exception {
      expectRefused(
          "POST "
              + Tables.ROUTE
              + " HTTP/1.0\r\nHost: gateway\r\n"
              + key()
              + "Transfer-Encoding: chunked\r\nConnection: keep-alive\r\n\r\n0\r\n\r\n"
              + SECOND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chunked", "Chunked", "CHUNKED", "chunked \t"})
    void chunked_isTakenWithoutRegardToCase(String value) throws Exception {
      try (RawClient client = gateway.connect()) {
        client.request("POST " + Tables.ROUTE, "Transfer-Encoding: " + value);
        client.write("5\r\nhello\r\n0\r\n\r\n");
        assertThat(client.readAnswer().status()).isEqualTo(200);
        assertThat(client.get(Tables.ROUTE).status()).isEqualTo(200);
      }
      assertThat(upstream.requests().get(0).text()).isEqualTo("hello");
    }

    @Test
    void pipelinedRequests_areAnsweredInOrder() throws Exception {
      try (RawClient client = gateway.connect()) {
        client.write(SECOND.replace("smuggled", "a") + SECOND.replace("smuggled", "b"));
        assertThat(client.readAnswer().status()).isEqualTo(200);
        assertThat(client.readAnswer().status()).isEqualTo(200);
      }
      assertThat(upstream.requests())
          .extracting(request -> request.head().target())
          .containsExactly("/v1/a", "/v1/b");
    }

    @Test
    void refusedKeyWithABody_doesNotTurnTheBodyIntoARequest() throws Exception {
      try (RawClient client = gateway.connect()) {
        client.write(
            "POST "
                + Tables.ROUTE
                + " HTTP/1.1\r\nHost: gateway\r\nContent-Length: "
                + SECOND.length()
                + "\r\n\r\n"
                + SECOND);
        assertThat(client.readAnswer().status()).isEqualTo(401);
        client.halfClose();
        client.expectGone();
      }
      assertThat(upstream.accepted()).isZero();
    }

    private void expectRefusal(String fields, String body) throws Exception {
      expectRefused(
          "POST "
              + Tables.ROUTE
              + " HTTP/1.1\r\nHost: gateway\r\n"
              + key()
              + fields
              + "\r\n\r\n"
              + body
              + SECOND);
    }

    private void expectRefused(String bytes) throws Exception {
      try (RawClient client = gateway.connect()) {
        client.write(bytes);
        RawClient.Answer answer = client.readAnswer();
        assertThat(answer.status()).isIn(400, 501);
        client.expectGone();
      }
      assertThat(upstream.accepted()).isZero();
    }
  }

  private static String key() {
    return "Authorization: Bearer " + Tables.KEY + "\r\n";
  }

  /** Uploads that break off or break the rules: the upstream never sees a complete request. */
  @Nested
  final class Bodies {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "5 \r\nhello\r\n0\r\n\r\n",
          " 5\r\nhello\r\n0\r\n\r\n",
          "0x5\r\nhello\r\n0\r\n\r\n",
          "+5\r\nhello\r\n0\r\n\r\n",
          "-5\r\nhello\r\n0\r\n\r\n",
          "5\nhello\r\n0\r\n\r\n",
          "\r\nhello\r\n0\r\n\r\n",
          "g\r\nhello\r\n0\r\n\r\n",
          "5g\r\nhello\r\n0\r\n\r\n",
          "10000000000000005\r\nhello\r\n0\r\n\r\n",
          "FFFFFFFFFFFFFFFF\r\nhello\r\n0\r\n\r\n",
          "5\r\nhelloXX0\r\n\r\n",
          "5\r\nhello\n0\r\n\r\n",
          "5\r\nhello0\r\n\r\n",
          "5\r\nhello\r\r\n0\r\n\r\n",
          "5\r\nhello\r\n0\r\nX",
          "5\r\nhello\r\n0\r\nno colon\r\n\r\n",
          "5\r\nhello\r\n0\r\nX-A : 1\r\n\r\n",
          "5;a\nb\r\nhello\r\n0\r\n\r\n",
          "5;a=\"\r\n\"\r\nhello\r\n0\r\n\r\n",
          "5;a\u0000\r\nhello\r\n0\r\n\r\n",
          "5\r\nhello\r\n0\n\n",
          "5\r\nhello\r\n00x0\r\n\r\n"
        })
    void malformedChunks_areRefusedAndNeverComplete(String body) throws Exception {
      String seen =
          upstreamSees(
              client -> {
                client.request("POST " + Tables.ROUTE, "Transfer-Encoding: chunked");
                client.write(body + SECOND);
                client.halfClose();
                String answer = new String(client.readUntilGone(), ISO_8859_1);
                assertThat(answer).startsWith("HTTP/1.1 400 ").doesNotContain("served");
              });
      assertIncomplete(seen);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"", "5\r\n", "5\r\nhel", "5\r\nhello", "5\r\nhello\r\n", "5\r\nhello\r\n0\r\n"})
    void chunkedUploadCutOff_neverCompletes(String sent) throws Exception {
      String seen =
          upstreamSees(
              client -> {
                client.request("POST " + Tables.ROUTE, "Transfer-Encoding: chunked");
                client.write(sent);
              });
      assertIncomplete(seen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "123456789"})
    void uploadCutOffBeforeItsLength_neverCompletes(String sent) throws Exception {
      String seen =
          upstreamSees(
              client -> {
                client.request("POST " + Tables.ROUTE, "Content-Length: 10");
                client.write(sent);
              });
      assertThat(body(seen)).hasSizeLessThan(10);
    }

    @Test
    void uploadReset_neverCompletes() throws Exception {
      String seen =
          upstreamSees(
              client -> {
                client.request("POST " + Tables.ROUTE, "Transfer-Encoding: chunked");
                client.writeChunk("hello");
                client.reset();
              });
      assertIncomplete(seen);
    }

    /** Extensions mean nothing to us: RFC 9112 7.1.1 has them ignored, and framing is ours. */
    @ParameterizedTest
    @ValueSource(
        strings = {
          "5;a\r\nhello\r\n0\r\n\r\n",
          "5;a=b;c=\"d e\"\r\nhello\r\n0;x\r\n\r\n",
          "00005\r\nhello\r\n000\r\n\r\n",
          "2\r\nhe\r\n3\r\nllo\r\n0\r\nX-Trailer: 1\r\n\r\n"
        })
    void framingOfTheClient_neverReachesTheUpstream(String body) throws Exception {
      String seen =
          upstreamSees(
              client -> {
                client.request("POST " + Tables.ROUTE, "Transfer-Encoding: chunked");
                client.write(body);
                client.halfClose();
                client.readUntilGone();
              });
      assertThat(seen).doesNotContain(";a").doesNotContain(";x").doesNotContain("0000");
      assertThat(body(seen).replaceAll("(?i)[0-9a-f]+\r\n(he|llo|hello)\r\n", "$1"))
          .startsWith("hello0\r\n");
    }

    @Test
    void chunkedUploadByteByByte_arrivesWhole() throws Exception {
      try (RawUpstream upstream = RawUpstream.answering(RawUpstream.ok("served"));
          TestGateway gateway = TestGateway.serving(Tables.single(upstream));
          RawClient client = gateway.connect()) {
        client.request("POST " + Tables.ROUTE, "Transfer-Encoding: chunked");
        for (char c : "5;x=y\r\nhello\r\nA\r\n0123456789\r\n0\r\nX-T: 1\r\n\r\n".toCharArray()) {
          client.write(String.valueOf(c));
        }
        assertThat(client.readAnswer().status()).isEqualTo(200);
        assertThat(upstream.onlyRequest().text()).isEqualTo("hello0123456789");
        assertThat(client.get(Tables.ROUTE).status()).isEqualTo(200);
      }
    }

    private interface Caller {
      void run(RawClient client) throws Exception;
    }

    /** Everything that the upstream's first connection gets until the gateway closes it. */
    private String upstreamSees(Caller caller) throws Exception {
      CompletableFuture<String> seen = new CompletableFuture<>();
      List<Head> heads = new ArrayList<>();
      try (RawUpstream upstream =
              RawUpstream.start(
                  wire -> {
                    try {
                      wire.readHeadOrEnd().ifPresent(heads::add);
                      wire.readUntilGone();
                    } finally {
                      seen.complete(wire.seen());
                    }
                  });
          TestGateway gateway = TestGateway.serving(Tables.single(upstream))) {
        try (RawClient client = gateway.connect()) {
          caller.run(client);
        }
        gateway.awaitRecord(record -> true);
        if (upstream.accepted() == 0) {
          return "";
        }
        String bytes = seen.get(Signal.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(upstream.accepted()).isEqualTo(1);
        return bytes;
      }
    }

    private void assertIncomplete(String seen) {
      assertThat(body(seen)).doesNotContain("0\r\n\r\n").doesNotContain("smuggled");
      assertThat(seen).doesNotContainIgnoringCase("content-length");
    }

    private static String body(String seen) {
      int end = seen.indexOf("\r\n\r\n");
      return end < 0 ? "" : seen.substring(end + 4);
    }
  }
}
