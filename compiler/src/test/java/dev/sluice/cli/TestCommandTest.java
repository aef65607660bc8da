package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TestCommandTest {
  private static final String TESTS =
      """
      type: route-test
      name: access
      as: user:ann@acme.example
      tests:
      """;

  @TempDir private Path folder;

  @BeforeEach
  void writeManifests() throws IOException {
    Files.copy(Path.of("src/test/resources/route/acme.yaml"), folder.resolve("acme.yaml"));
  }

  @Test
  void expectationsThatHold_pass() throws IOException {
    CommandRun run =
        test(
            """
              - name: ann may chat
                path: /proxy-api/acme/chat/completions?stream=true
                expect:
                  decision: allow
                  endpoint: acme/chat
                  upstream_url: https://api.example/v1/completions?stream=true
                  limit: search
                  budget: none
              - name: the pool has two endpoints
                path: /proxy-api/acme/any/completions
                expect: {endpoint: [acme/search, acme/chat], limit: none}
              - name: gold goes to its own endpoint
                path: /proxy-api/acme/tiers
                metadata: {tier: gold}
                expect: {status: 404}
              - name: a stranger is refused
                as: user:stranger@acme.example
                path: /proxy-api/acme/chat
                expect: {decision: deny, status: 403}
              - name: one who joins the team is not
                as: user:stranger@acme.example
                teams: [search]
                path: /proxy-api/acme/chat
                expect: {decision: allow}
              - name: nobody learns anything
                as: anonymous
                path: /proxy-api/acme/nothing
                expect: {status: 401}
              - name: dot segments are refused
                path: /proxy-api/acme/chat/%2e%2e/admin
                expect: {status: 400}
              - name: trace is not served
                method: TRACE
                path: /proxy-api/acme/chat
                expect: {status: 405}
            """);
    assertThat(run.out()).contains("8 tests: 8 passed, 0 failed").doesNotContain("FAIL");
    assertThat(run.code()).isZero();
  }

  @Test
  void expectationThatDoesNotHold_failsWithItsPlaceAndTheReason() throws IOException {
    CommandRun run =
        test(
            """
              - name: a stranger may chat
                as: user:stranger@acme.example
                path: /proxy-api/acme/chat
                expect: {decision: allow}
              - name: right
                path: /proxy-api/acme/chat
                expect: {decision: allow}
            """);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .contains("FAIL  access: a stranger may chat")
        .contains("ok    access: right")
        .contains("error[SL501]: test \"a stranger may chat\" expected allow, but it is deny with")
        .contains("tests.yaml:8:24")
        .contains("acme/chat lets in only team:search, virtualaccount:nightly")
        .contains("2 tests: 1 passed, 1 failed");
  }

  @Test
  void everyKindOfExpectation_canFail() throws IOException {
    CommandRun run =
        test(
            """
              - name: endpoint
                path: /proxy-api/acme/any
                expect: {endpoint: acme/chat}
              - name: url
                path: /proxy-api/acme/chat/models
                expect: {upstream_url: "https://api.example/v2/models"}
              - name: limit
                path: /proxy-api/acme/chat
                expect: {limit: none}
              - name: budget
                path: /proxy-api/acme/chat
                expect: {budget: search}
              - name: status
                path: /proxy-api/acme/chatt
                expect: {status: 403}
              - name: deny
                path: /proxy-api/acme/chat
                expect: {decision: deny}
            """);
    assertThat(run.out())
        .contains("expected acme/chat, but it is acme/chat, acme/search")
        .contains("expected https://api.example/v2/models, but it is https://api.example/v1/models")
        .contains("expected rate limit none, but it is search")
        .contains("expected budget search, but it is none")
        .contains("expected status 403, but it is status 404")
        .contains("did you mean chat?")
        .contains("expected deny, but it is allow")
        .contains("6 tests: 0 passed, 6 failed");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void junit_listsPassedTestsToo() throws Exception {
    CommandRun run =
        test(
            """
              - name: passes <&"
                path: /proxy-api/acme/chat
                expect: {decision: allow}
              - name: fails
                path: /proxy-api/acme/chat
                expect: {decision: deny}
            """,
            "--format",
            "junit");
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(run.out())));
    Element suite = (Element) document.getElementsByTagName("testsuite").item(0);
    assertThat(suite.getAttribute("tests")).isEqualTo("2");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    Element passed = (Element) document.getElementsByTagName("testcase").item(0);
    assertThat(passed.getAttribute("name")).isEqualTo("passes <&\"");
    assertThat(passed.getElementsByTagName("failure").getLength()).isZero();
    Element failed = (Element) document.getElementsByTagName("testcase").item(1);
    assertThat(failed.getElementsByTagName("failure").item(0).getTextContent())
        .contains("SL501", "tests.yaml:");
  }

  @Test
  void json_saysWhatFailedAndWhy() throws IOException {
    CommandRun run =
        test(
            """
              - name: fails
                path: /proxy-api/acme/chat
                expect: {decision: deny}
            """,
            "--format",
            "json");
    JsonNode result = JsonMapper.shared().readTree(run.out());
    assertThat(result.at("/summary/failed").asInt()).isEqualTo(1);
    assertThat(result.at("/tests/0/passed").asBoolean()).isFalse();
    assertThat(result.at("/tests/0/failures/0/why").asString()).contains("team:search");
  }

  @Test
  void formatWithAFile_isWrittenBesideTheText() throws IOException {
    Path junit = folder.resolve("tests.xml");
    Path sarif = folder.resolve("tests.sarif");
    CommandRun run =
        test(
            """
              - name: fails
                path: /proxy-api/acme/chat
                expect: {decision: deny}
            """,
            "--format=junit=" + junit,
            "--format=sarif=" + sarif);
    assertThat(run.out()).startsWith("FAIL  access: fails");
    assertThat(junit).content().contains("<failure type=\"SL501\"");
    assertThat(sarif).content().contains("\"ruleId\" : \"SL501\"");
  }

  @Test
  void errorsOfManifests_areNoResults() throws IOException {
    CommandRun text = test("  - {name: a, path: none, expect: {status: 404}}\n");
    assertThat(text.code()).isEqualTo(1);
    assertThat(text.out()).isEmpty();
    assertThat(text.err()).contains("error[SL207]");
    CommandRun annotated =
        test("  - {name: a, path: none, expect: {status: 404}}\n", "--format", "github");
    assertThat(annotated.out()).contains("::error ", "title=SL207");
    assertThat(annotated.err()).isEmpty();
  }

  @Test
  void filter_picksByName_andNothingLeftFails() throws IOException {
    String tests =
        """
          - name: one
            path: /proxy-api/acme/chat
            expect: {decision: allow}
          - name: two
            path: /proxy-api/acme/chat
            expect: {decision: deny}
        """;
    assertThat(test(tests, "--filter", "access: ONE").code()).isZero();
    CommandRun none = test(tests, "--filter", "three");
    assertThat(none.code()).isEqualTo(1);
    assertThat(none.err()).contains("no test has the text of --filter");
  }

  @Test
  void withoutTests_saysSoAndFails() {
    CommandRun run = CommandRun.of("test", folder.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("no test found").contains("type: route-test");
  }

  @Test
  void tests_areNoPartOfTheTable() throws IOException {
    String without = CommandRun.of("compile", folder.toString()).out();
    writeTests("  - {name: a, path: /proxy-api/acme/chat, expect: {status: 404}}\n");
    assertThat(CommandRun.of("compile", folder.toString()).out()).isEqualTo(without);
  }

  private CommandRun test(String tests, String... more) throws IOException {
    writeTests(tests);
    String[] args = new String[more.length + 2];
    args[0] = "test";
    args[1] = folder.toString();
    System.arraycopy(more, 0, args, 2, more.length);
    return CommandRun.of(args);
  }

  private void writeTests(String tests) throws IOException {
    Files.writeString(folder.resolve("tests.yaml"), TESTS + tests);
  }
}
