package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RouteCommandTest {
  private static final String FILE = "src/test/resources/route/acme.yaml";
  private static final String ANN = "user:ann@acme.example";

  @Test
  void allowedRequest_isShownStepByStep() {
    CommandRun run =
        CommandRun.of("route", FILE, "--as", ANN, "post", "/proxy-api/acme/chat/models?a=b");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("caller    " + ANN + ", in team:everyone, team:search")
        .contains("the table lists no key of this caller")
        .contains("path      endpoint acme/chat  [" + FILE + ":2]")
        .contains("may use   acme/chat lets in team:search  [" + FILE + ":12]")
        .contains("goes to   acme/chat 100%")
        .contains("limit     search: 10 requests_per_minute for each user (not in force yet)")
        .contains("upstream  POST https://api.example/v1/models?a=b")
        .contains("header    authorization: from secret://group/canary-key")
        .contains("header    x-plain: a literal text")
        .contains("timeouts  connect 5s, first byte 120s, idle 300s, total none")
        .endsWith("allowed\n")
        .doesNotContain("canary-literal");
  }

  @Test
  void pool_showsSharesAndFallbacks() {
    CommandRun run =
        CommandRun.of(
            "route",
            FILE,
            "--as",
            "virtualaccount:nightly",
            "GET",
            "https://gateway.example/proxy-api/acme/any");
    assertThat(run.out())
        .contains("metadata  {tier=gold}")
        .contains("path      pool acme/any")
        .contains("goes to   acme/chat 60%; would fall back to search (not in force yet)")
        .contains("goes to   acme/search 40%; would fall back to chat (not in force yet)")
        .contains("upstream  GET https://search.example/v1\n");
  }

  @Test
  void refusedRequest_saysWhyAndExitsWithOne() {
    CommandRun stranger =
        CommandRun.of("route", FILE, "--as", "user:x@acme.example", "GET", "/proxy-api/acme/chat");
    assertThat(stranger.code()).isEqualTo(1);
    assertThat(stranger.out())
        .contains("may not   acme/chat lets in only team:search, virtualaccount:nightly")
        .contains("denied: 403 forbidden, since")
        .doesNotContain("upstream");
    assertThat(CommandRun.of("route", FILE, "GET", "/proxy-api/acme/chat").out())
        .contains("denied: 401 invalid_api_key, since the request carries no valid key");
    assertThat(CommandRun.of("route", FILE, "--as", ANN, "GET", "/proxy-api/acem/chat").out())
        .contains("denied: 404 unknown_route, since there is no account acem; did you mean acme?");
    assertThat(CommandRun.of("route", FILE, "--as", ANN, "GET", "/proxy-api/acme/chat/../x").out())
        .contains("denied: 400 bad_path");
  }

  @Test
  void teamOfAnIdentityProvider_letsIn() {
    CommandRun run =
        CommandRun.of(
            "route",
            FILE,
            "--as",
            "user:x@acme.example",
            "--team",
            "search",
            "GET",
            "/proxy-api/acme/chat");
    assertThat(run.code()).isZero();
  }

  @Test
  void tableFile_decidesAlike(@TempDir Path folder) {
    Path table = folder.resolve("table.json");
    assertThat(CommandRun.of("compile", FILE, "-o", table.toString()).code()).isZero();
    CommandRun run =
        CommandRun.of("route", table.toString(), "--as", ANN, "GET", "/proxy-api/acme/chat");
    assertThat(run.out()).contains("upstream  GET https://api.example/v1\n").endsWith("allowed\n");
  }

  @Test
  void json_holdsTheSameAndNoValueOfAHeader() {
    CommandRun run =
        CommandRun.of(
            "route", FILE, "--as", ANN, "--format", "json", "GET", "/proxy-api/acme/any/x");
    JsonNode decision = JsonMapper.shared().readTree(run.out());
    assertThat(decision.at("/decision").asString()).isEqualTo("allow");
    assertThat(decision.at("/route").asString()).isEqualTo("acme/any");
    assertThat(decision.at("/endpoints/0/share").asDouble()).isEqualTo(0.6);
    assertThat(decision.at("/endpoints/0/headers/0/secrets/0").asString())
        .isEqualTo("secret://group/canary-key");
    assertThat(run.out()).doesNotContain("canary-literal");
  }

  @Test
  void wrongUse_saysWhatWasExpected() {
    assertThat(CommandRun.of("route", FILE, "--as", "team:search", "GET", "/x").err())
        .contains("--as: 'team:search' (expected: user:E-MAIL or virtualaccount:NAME)");
    assertThat(CommandRun.of("route", FILE, "/proxy-api/a/b", "GET").code()).isEqualTo(2);
    assertThat(CommandRun.of("route", FILE, "GET", "no/slash").err()).contains("URL: 'no/slash'");
    assertThat(CommandRun.of("route", FILE, "GET", "/a/{id}").err()).contains("URL: '/a/{id}'");
    assertThat(CommandRun.of("route", FILE, "GET", "/a/%zz").err()).contains("URL: '/a/%zz'");
    assertThat(CommandRun.of("route", FILE, "--team", "search", "GET", "/x").err())
        .contains("--team needs --as user:E-MAIL");
  }

  @Test
  void requestMayHave_whatTheRequestOfARouteTestMayHave() throws Exception {
    JsonNode schema =
        JsonMapper.shared()
            .readTree(
                getClass()
                    .getResource("/dev/sluice/schemas/v1/route-test.schema.json")
                    .openStream());

    assertThat(schema.findValuesAsString("pattern"))
        .contains("^" + RouteCommand.METHOD + "$", "^" + RouteCommand.TARGET + "$");
  }
}
