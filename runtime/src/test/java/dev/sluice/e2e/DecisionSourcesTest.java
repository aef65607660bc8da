package dev.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runtime.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code route} and {@code test} on commits, and {@code route} on what a gateway serves. */
class DecisionSourcesTest {
  private static final String ADMIN_TOKEN = "admin-token-0123456789";
  private static final String ACCOUNT =
      """
      type: provider-account/custom-endpoint
      name: acme
      integrations:
        - {type: integration/model/custom-endpoint, name: chat, base_url: "https://%s.example"}
      collaborators:
        - {subject: "user:ann@acme.example", role_id: provider-account-access}
      """;
  private static final String EXPECTATION =
      """
      type: route-test
      name: upstream
      as: user:ann@acme.example
      tests:
        - name: is the old one
          path: /proxy-api/acme/chat/x
          expect: {upstream_url: "https://old.example/x"}
      """;

  @TempDir private Path dir;
  private TestRepository repository;

  /** Each upstream tells where it was read: a tag, the newest commit, the index, the work tree. */
  @BeforeEach
  void makeRepository() throws IOException {
    repository = new TestRepository(dir);
    repository.write("account.yaml", ACCOUNT.formatted("first"));
    repository.push("Start");
    repository.git("tag", "v1");
    repository.write("account.yaml", ACCOUNT.formatted("old"));
    repository.write("tests.yaml", EXPECTATION);
    repository.push("Move to another upstream");
    repository.write("account.yaml", ACCOUNT.formatted("staged"));
    repository.git("add", "--all");
    repository.write("account.yaml", ACCOUNT.formatted("new"));
  }

  @Test
  void route_decidesByTheSourceThatIsNamed() throws Exception {
    assertThat(route("git:HEAD:manifests").output())
        .contains("upstream  GET https://old.example/x");
    assertThat(route("git:main").output()).contains("upstream  GET https://old.example/x");
    assertThat(route("git:v1").output()).contains("upstream  GET https://first.example/x");
    assertThat(route("git:--staged").output()).contains("upstream  GET https://staged.example/x");
    assertThat(route("manifests").output()).contains("upstream  GET https://new.example/x");

    Ended unknown = route("git:HEAD:nowhere");
    assertThat(unknown.code()).isEqualTo(3);
    assertThat(unknown.output()).startsWith("sluice: git:HEAD:nowhere");
  }

  @Test
  void test_runsWhatIsCommitted() throws Exception {
    Ended committed = run("test", "git:HEAD:manifests");
    assertThat(committed.output()).contains("1 test: 1 passed, 0 failed");
    assertThat(committed.code()).isZero();

    Ended written = run("test", "manifests");
    assertThat(written.output()).contains("but it is https://new.example/x");
    assertThat(written.code()).isEqualTo(1);
  }

  @Test
  void route_asksAGatewayForItsTable() throws Exception {
    try (SluiceProcess gateway =
        SluiceProcess.start(
                repository.work(),
                Map.of("SLUICE_ADMIN_TOKEN", ADMIN_TOKEN),
                "serve",
                "manifests",
                "--listen",
                "127.0.0.1:0",
                "--admin",
                "127.0.0.1:0")
            .awaitReady()) {
      Ended allowed = route(gateway.adminUrl());
      assertThat(allowed.output()).contains("upstream  GET https://new.example/x", "allowed");
      assertThat(allowed.code()).isZero();

      Ended refused = run("route", gateway.adminUrl(), "GET", "/proxy-api/acme/chat/x");
      assertThat(refused.output()).contains("denied: 401 invalid_api_key");
      assertThat(refused.code()).isEqualTo(1);
    }
  }

  /** What a program printed, and its exit code. */
  private record Ended(int code, String output) {}

  private Ended route(String source) throws Exception {
    return run("route", source, "--as", "user:ann@acme.example", "GET", "/proxy-api/acme/chat/x");
  }

  private Ended run(String... args) throws Exception {
    try (SluiceProcess sluice =
        SluiceProcess.start(repository.work(), Map.of("SLUICE_ADMIN_TOKEN", ADMIN_TOKEN), args)) {
      int code = sluice.exitCode();
      return new Ended(code, sluice.output().strip());
    }
  }
}
