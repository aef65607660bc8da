package dev.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.runtime.testkit.TestRepository;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway follows a branch that is pushed to. */
class ServeFromGitTest {
  @TempDir Path dir;

  @Test
  void pushes_areSwappedInOrRefusedAndShown() throws Exception {
    TestRepository repository = new TestRepository(dir);
    account(repository, "inference");
    String first = repository.push("Start");
    try (SluiceProcess gateway = serve("file://" + repository.bare())) {
      assertThat(gateway.status().path("revision").asString()).isEqualTo("git:" + first);

      account(repository, "chat");
      String second = repository.push("Rename to chat");
      awaitCommit(gateway, second);
      assertThat(gateway.get(gateway.adminUrl() + "/metrics").body())
          .contains("sluice_revision_info{commit=\"" + second + "\"} 1")
          .doesNotContain(first)
          .contains("sluice_git_fetch_failures_total 0")
          .containsPattern("sluice_git_last_fetch_success_timestamp_seconds 1\\.\\d+E9");

      repository.write("account.yaml", "type: provider-account/custom-endpoint\n");
      repository.push("Break it");
      await().atMost(SluiceProcess.LIMIT).until(() -> gateway.lastOutcome().equals("refused"));
      assertThat(gateway.status().path("commit").path("id").asString()).isEqualTo(second);

      try (SluiceProcess status = SluiceProcess.start(Map.of(), "status", gateway.adminUrl())) {
        status.exitCode();
        assertThat(status.output())
            .contains("git:" + second)
            .contains("Rename to chat, Ann <ann@acme.example>")
            .containsPattern("committed +2\\d{3}-\\d\\d-\\d\\dT")
            .contains("file://" + repository.bare() + ", main")
            .contains("refused")
            .contains("manifests/account.yaml");
      }
      assertThat(gateway.output())
          .containsOnlyOnce("Fetching file://" + repository.bare() + " for the first time")
          .contains("commit " + second.substring(0, 12) + " of Ann <ann@acme.example>");
    }
  }

  @Test
  void forcedPush_isFollowedAndSaid() throws Exception {
    TestRepository repository = new TestRepository(dir);
    account(repository, "inference");
    repository.push("Start");
    try (SluiceProcess gateway = serve("file://" + repository.bare())) {
      repository.git("commit", "--quiet", "--allow-empty", "--message=Pushed with the next");
      account(repository, "chat");
      String next = repository.push("Rename to chat");
      awaitCommit(gateway, next);
      assertThat(gateway.output()).doesNotContain("was rewritten");

      repository.git("commit", "--quiet", "--amend", "--message=Rename to chat, with a reason");
      repository.git("push", "--quiet", "--force", "origin", "main");
      String amended = repository.git("rev-parse", "HEAD");
      awaitCommit(gateway, amended);
      assertThat(gateway.output())
          .contains("main was rewritten: " + amended + " does not descend from " + next);
    }
  }

  @Test
  void remoteThatIsAway_isCountedAndShown() throws Exception {
    TestRepository repository = new TestRepository(dir);
    account(repository, "inference");
    repository.push("Start");
    try (SluiceProcess gateway = serve("file://" + repository.bare())) {
      Files.move(repository.bare(), dir.resolve("away.git"));

      await()
          .atMost(SluiceProcess.LIMIT)
          .until(() -> gateway.status().path("git").path("failures").asInt() > 0);

      assertThat(gateway.status().path("git").path("message").asString())
          .contains("cannot be fetched");
      assertThat(gateway.status().path("endpoints").asInt()).isEqualTo(1);
      assertThat(gateway.get(gateway.adminUrl() + "/metrics").body())
          .containsPattern("sluice_git_fetch_failures_total [1-9]");
    }
  }

  @Test
  void signalDuringTheFirstFetch_endsAtOnce() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
      silent.setSoTimeout((int) SluiceProcess.LIMIT.toMillis());
      String url = "http://127.0.0.1:" + silent.getLocalPort() + "/gateway.git";
      try (SluiceProcess gateway = start(url);
          Socket asking = silent.accept()) {
        asking.setSoTimeout((int) SluiceProcess.LIMIT.toMillis());
        assertThat(asking.getInputStream().read()).isEqualTo('G');

        gateway.terminate();

        await().atMost(Duration.ofSeconds(10)).until(() -> !gateway.isAlive());
        assertThat(gateway.exitCode()).isEqualTo(143);
      }
    }
  }

  private static void awaitCommit(SluiceProcess gateway, String id) {
    await()
        .atMost(SluiceProcess.LIMIT)
        .until(() -> gateway.status().path("commit").path("id").asString("").equals(id));
  }

  private static SluiceProcess serve(String url) throws Exception {
    return start(url, "--branch", "main", "--path", "manifests", "--interval", "1s").awaitReady();
  }

  private static SluiceProcess start(String url, String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("serve", url, "--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0"));
    arguments.addAll(List.of(more));
    return SluiceProcess.start(Map.of(), arguments.toArray(String[]::new));
  }

  private static void account(TestRepository repository, String endpoint) throws Exception {
    repository.write(
        "account.yaml",
        Files.readString(Path.of("../examples/coreweave/account.yaml"))
            .replace("name: inference", "name: " + endpoint));
    repository.write("people.yaml", Files.readString(Path.of("../examples/coreweave/people.yaml")));
  }
}
