package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class StatusCommandTest {
  private static final String SWAPPED =
      """
      {"digest": "sha256:abc", "revision": null, "generation": 4, "since": "2026-11-23T10:00:00Z",
       "endpoints": 12, "lastReload": {"outcome": "swapped", "at": "2026-11-23T10:00:00Z",
       "durationMillis": 34, "message": null, "findings": []}}
      """;
  private static final String REFUSED =
      SWAPPED
          .replace("swapped", "refused")
          .replace("\"message\": null", "\"message\": \"1 error in \\u001b[2J2 files\"")
          .replace(
              "[]",
              """
              [{"code": "SL305", "severity": "error", "message": "weights \\u001b[2J sum to 90",
               "file": "a.yaml", "line": 14, "column": 15, "help": "raise one"}]""");

  private HttpServer server;
  private String answer = SWAPPED;
  private int code = 200;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/v1/status",
        exchange -> {
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(code, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void servingGateway_isShown() {
    CommandRun run = CommandRun.of("status", url() + "/");

    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.out())
        .isEqualTo(
            """
            %s
              digest       sha256:abc
              revision     none
              generation   4
              since        2026-11-23T10:00:00Z
              endpoints    12
              last reload  swapped at 2026-11-23T10:00:00Z in 34 ms
            """
                .formatted(url()));
  }

  @Test
  void refusedReload_exits1AndShowsItsFindingsWithoutControls() {
    answer = REFUSED;

    CommandRun run = CommandRun.of("status", url());

    assertThat(run.code()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.out())
        .contains("last reload  refused")
        .contains(
            """
                1 error in <U+001B>[2J2 files
                error[SL305]: weights <U+001B>[2J sum to 90
                  --> a.yaml:14:15
                  = help: raise one
            """);
  }

  @Test
  void json_keepsTheDocument() {
    CommandRun run = CommandRun.of("status", "--format", "json", url());

    assertThat(run.out())
        .startsWith("[ {\n  \"gateway\" : \"" + url() + "\",\n  \"status\" : {\n")
        .contains("\"generation\" : 4");
  }

  @Test
  void nobodyListening_exits3AndTheOthersAreStillShown() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }

    CommandRun run = CommandRun.of("status", "http://127.0.0.1:" + free, url());

    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).contains("is the gateway running?");
    assertThat(run.out()).contains("sha256:abc");
  }

  @Test
  void somethingElseListening_exits3() {
    answer = "<html>";
    assertThat(CommandRun.of("status", url()).err()).contains("is that the admin port?");
    code = 404;
    assertThat(CommandRun.of("status", url()).err()).contains("answered 404");
    code = 401;
    CommandRun run = CommandRun.of("status", url());
    assertThat(run.err()).contains("SLUICE_ADMIN_TOKEN");
    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void noUrl_isAUsageMistake() {
    assertThat(CommandRun.of("status", "localhost:9091").code()).isEqualTo(ExitCode.USAGE);
    assertThat(CommandRun.of("status", "http://u:p@h").code()).isEqualTo(ExitCode.USAGE);
    assertThat(CommandRun.of("status", "--timeout", "0").code()).isEqualTo(ExitCode.USAGE);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }
}
