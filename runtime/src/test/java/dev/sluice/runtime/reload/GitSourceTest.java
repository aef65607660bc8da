package dev.sluice.runtime.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.compiler.Unsupported;
import dev.sluice.runtime.reload.ReloadOutcome.Refused;
import dev.sluice.runtime.reload.ReloadOutcome.Swapped;
import dev.sluice.runtime.reload.git.Commit;
import dev.sluice.runtime.reload.git.Folders;
import dev.sluice.runtime.reload.git.GitAccess;
import dev.sluice.runtime.reload.git.GitClone;
import dev.sluice.runtime.reload.git.GitRemote;
import dev.sluice.runtime.reload.git.GitUrl;
import dev.sluice.runtime.reload.git.sign.CommitSignatures;
import dev.sluice.runtime.reload.git.sign.SshSigner;
import dev.sluice.runtime.testkit.FixedSecrets;
import dev.sluice.table.RoutingTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A branch of a real repository that is pushed to while it is served. */
class GitSourceTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path temp;
  private Path work;
  private Path bare;
  private final List<RoutingTable> served = new CopyOnWriteArrayList<>();
  private final List<ReloadOutcome> outcomes = new CopyOnWriteArrayList<>();
  private Optional<CommitSignatures> signatures = Optional.empty();
  private Optional<Reloader> reloader = Optional.empty();

  @BeforeEach
  void makeRepository() throws IOException {
    work = Files.createDirectories(temp.toRealPath().resolve("work"));
    bare = temp.toRealPath().resolve("remote.git");
    git("init", "--quiet", "--initial-branch=main");
    git("init", "--quiet", "--bare", "--initial-branch=main", bare.toString());
    git("remote", "add", "origin", bare.toString());
    push("ml", "First");
  }

  @AfterEach
  void close() {
    reloader.ifPresent(Reloader::close);
  }

  @Test
  void push_isSwappedInAndShownWithItsCommit() throws IOException {
    Reloader running = start(null);
    String second = push("ops", "Add ops");

    running.refresh();

    await().atMost(LIMIT).until(() -> served.size() == 2);
    assertThat(outcomes).hasOnlyElementsOfType(Swapped.class);
    Commit commit = Objects.requireNonNull(running.status().commit());
    assertThat(commit.id()).isEqualTo(second);
    assertThat(commit.author()).isEqualTo("Ann <ann@acme.example>");
    assertThat(commit.subject()).isEqualTo("Add ops");
    assertThat(running.status().revision()).isEqualTo("git:" + second);
    assertThat(running.fetching().orElseThrow().failures()).isZero();
  }

  @Test
  void badPush_isRefusedAndTheNextGoodOneServed() throws IOException {
    Reloader running = start(null);
    String first = running.status().revision();
    write("broken: [");
    commitAndPush("Break it");

    running.refresh();

    await().atMost(LIMIT).until(() -> outcomes.size() == 2);
    assertThat(outcomes.get(1)).isInstanceOf(Refused.class);
    assertThat(outcomes.get(1).findings().get(0).span().file()).isEqualTo("manifests/team.yaml");
    assertThat(running.status().revision()).isEqualTo(first);

    push("ops", "Mend it");
    running.refresh();

    await().atMost(LIMIT).until(() -> served.size() == 2);
  }

  @Test
  void rewrittenHistory_isFollowed() throws IOException {
    Reloader running = start(null);
    git("checkout", "--quiet", "--orphan", "other");
    write(team("rewritten"));
    git("add", "--all");
    git("commit", "--quiet", "--message=Start again");
    git("push", "--quiet", "--force", "origin", "other:main");

    running.refresh();

    await().atMost(LIMIT).until(() -> served.size() == 2);
    assertThat(Objects.requireNonNull(running.status().commit()).subject())
        .isEqualTo("Start again");
  }

  @Test
  void branchDeletedAndMadeAgain_keepsServingAndThenFollows() throws IOException {
    Reloader running = start("main");
    git("push", "--quiet", "origin", "main:spare");
    git("--git-dir=" + bare, "symbolic-ref", "HEAD", "refs/heads/spare");
    git("push", "--quiet", "origin", ":main");

    running.refresh();

    await().atMost(LIMIT).until(() -> running.fetching().orElseThrow().failures() > 0);
    assertThat(running.fetching().orElseThrow().message())
        .endsWith("it has no branch or tag 'main'");
    assertThat(served).hasSize(1);

    push("back", "Back");
    running.refresh();

    await().atMost(LIMIT).until(() -> served.size() == 2);
    await().atMost(LIMIT).until(() -> running.fetching().orElseThrow().message() == null);
  }

  @Test
  void unreachableRemote_keepsServing_andARestartServesWhatWasFetched() throws IOException {
    Reloader running = start(null);
    Files.move(bare, temp.resolve("away.git"));

    running.refresh();
    await().atMost(LIMIT).until(() -> running.fetching().orElseThrow().failures() > 0);
    running.close();
    Reloader second = start(null);

    assertThat(second.status().commit()).isNotNull();
    assertThat(second.fetching().orElseThrow().message()).contains("cannot be fetched");
  }

  @Test
  void remoteThatNeverAnswered_isRefused() throws IOException {
    Folders.delete(bare);

    Reloader running = start(null);

    assertThat(outcomes).hasSize(1).hasOnlyElementsOfType(Refused.class);
    assertThat(running.status().digest()).isNull();
  }

  @Test
  void unsignedCommit_isRefusedUntilASignedOneComes() throws Exception {
    SshSigner signer = new SshSigner(temp, "signer");
    String[] signing =
        signer.signing("commit", "--quiet", "--allow-empty", "-S", "--message=Sign it");
    Path keys = Files.writeString(temp.resolve("keys"), "ann@acme.example " + signer.publicKey());
    signatures = Optional.of(CommitSignatures.by(List.of(keys), Clock.systemUTC()));
    git(signing);
    git("push", "--quiet", "origin", "main");
    Reloader running = start(null);
    String signed = running.status().revision();

    push("ops", "Forget to sign");
    running.refresh();

    await().atMost(LIMIT).until(() -> outcomes.size() == 2);
    assertThat(outcomes.get(0)).isInstanceOf(Swapped.class);
    assertThat(((Refused) outcomes.get(1)).message()).endsWith("it is not signed");
    assertThat(running.status().revision()).isEqualTo(signed);

    git(signing);
    git("push", "--quiet", "origin", "main");
    running.refresh();

    await().atMost(LIMIT).until(() -> served.size() == 2);
  }

  private Reloader start(@Nullable String branch) throws IOException {
    GitRemote remote =
        new GitRemote(
            GitUrl.parse("file://" + bare),
            Optional.ofNullable(branch),
            "manifests",
            Duration.ofHours(1));
    GitAccess access =
        new GitAccess(
            new FixedSecrets(), Optional.empty(), "x", Optional.empty(), temp.resolve("known"));
    GitClone cloned = GitClone.in(temp.resolve("clone"), remote, access);
    Reloader running =
        Reloader.following(
            remote, cloned, signatures, Unsupported.NOTE, served::add, null, outcomes::add);
    reloader = Optional.of(running);
    running.start();
    return running;
  }

  private static String team(String name) {
    return "type: team\nname: " + name + "\nmembers: [ann@acme.example]\n";
  }

  private String push(String name, String subject) throws IOException {
    write(team(name));
    return commitAndPush(subject);
  }

  private String commitAndPush(String subject) throws IOException {
    git("add", "--all");
    git("commit", "--quiet", "--message=" + subject);
    git("push", "--quiet", "origin", "main");
    return git("rev-parse", "HEAD");
  }

  private void write(String manifest) throws IOException {
    Files.createDirectories(work.resolve("manifests"));
    Files.writeString(work.resolve("manifests/team.yaml"), manifest);
  }

  private String git(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder git = new ProcessBuilder(command).directory(work.toFile());
    git.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    git.environment()
        .putAll(
            Map.of(
                "GIT_CONFIG_GLOBAL", "/dev/null",
                "GIT_CONFIG_SYSTEM", "/dev/null",
                "GIT_AUTHOR_NAME", "Ann",
                "GIT_AUTHOR_EMAIL", "ann@acme.example",
                "GIT_COMMITTER_NAME", "Ann",
                "GIT_COMMITTER_EMAIL", "ann@acme.example"));
    Process process = git.redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + ": " + out);
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    return out.strip();
  }
}
