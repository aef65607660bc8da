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
import dev.sluice.runtime.testkit.TestRepository;
import dev.sluice.table.RoutingTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
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
  private TestRepository repository;
  private Path bare;
  private final List<RoutingTable> served = new CopyOnWriteArrayList<>();
  private final List<ReloadOutcome> outcomes = new CopyOnWriteArrayList<>();
  private Optional<CommitSignatures> signatures = Optional.empty();
  private Optional<Reloader> reloader = Optional.empty();

  @BeforeEach
  void makeRepository() throws IOException {
    repository = new TestRepository(temp);
    bare = repository.bare();
    repository.pushTeam("ml", "First");
  }

  @AfterEach
  void close() {
    reloader.ifPresent(Reloader::close);
  }

  @Test
  void push_isSwappedInAndShownWithItsCommit() throws IOException {
    Reloader running = start(null);
    String second = repository.pushTeam("ops", "Add ops");

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
    repository.write("team.yaml", "broken: [");
    repository.push("Break it");

    running.refresh();

    await().atMost(LIMIT).until(() -> outcomes.size() == 2);
    assertThat(outcomes.get(1)).isInstanceOf(Refused.class);
    assertThat(outcomes.get(1).findings().get(0).span().file()).isEqualTo("manifests/team.yaml");
    assertThat(running.status().revision()).isEqualTo(first);

    repository.pushTeam("ops", "Mend it");
    running.refresh();

    await().atMost(LIMIT).until(() -> served.size() == 2);
  }

  @Test
  void rewrittenHistory_isFollowed() throws IOException {
    Reloader running = start(null);
    repository.git("checkout", "--quiet", "--orphan", "other");
    repository.write("team.yaml", "type: team\nname: rewritten\nmembers: [ann@acme.example]\n");
    repository.git("add", "--all");
    repository.git("commit", "--quiet", "--message=Start again");
    repository.git("push", "--quiet", "--force", "origin", "other:main");

    running.refresh();

    await().atMost(LIMIT).until(() -> served.size() == 2);
    assertThat(Objects.requireNonNull(running.status().commit()).subject())
        .isEqualTo("Start again");
  }

  @Test
  void tag_isServedWhereverTheBranchGoes() throws IOException {
    String tagged = repository.git("rev-parse", "HEAD");
    repository.git("tag", "v1");
    repository.git("push", "--quiet", "origin", "v1");
    repository.pushTeam("ops", "Add ops");

    assertThat(start("v1").status().revision()).isEqualTo("git:" + tagged);
  }

  @Test
  void branchDeletedAndMadeAgain_keepsServingAndThenFollows() throws IOException {
    Reloader running = start("main");
    repository.git("push", "--quiet", "origin", "main:spare");
    repository.git("--git-dir=" + bare, "symbolic-ref", "HEAD", "refs/heads/spare");
    repository.git("push", "--quiet", "origin", ":main");

    running.refresh();

    await().atMost(LIMIT).until(() -> running.fetching().orElseThrow().failures() > 0);
    assertThat(running.fetching().orElseThrow().message())
        .endsWith("it has no branch or tag 'main'");
    assertThat(served).hasSize(1);

    repository.pushTeam("back", "Back");
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
    repository.git(signing);
    repository.git("push", "--quiet", "origin", "main");
    Reloader running = start(null);
    String signed = running.status().revision();

    repository.pushTeam("ops", "Forget to sign");
    running.refresh();

    await().atMost(LIMIT).until(() -> outcomes.size() == 2);
    assertThat(outcomes.get(0)).isInstanceOf(Swapped.class);
    assertThat(((Refused) outcomes.get(1)).message()).endsWith("it is not signed");
    assertThat(running.status().revision()).isEqualTo(signed);

    repository.git(signing);
    repository.git("push", "--quiet", "origin", "main");
    running.refresh();

    await().atMost(LIMIT).until(() -> served.size() == 2);
  }

  @Test
  void stateDirectory_keepsTheCommitOfTheLastGoodTable() throws IOException {
    StateStore state = StateStore.in(temp.resolve("state"));
    String first = start(null, state).status().revision();
    reloader.ifPresent(Reloader::close);
    Folders.delete(bare);
    Folders.delete(temp.resolve("clone"));

    Reloader second = start(null, state);

    assertThat(second.status().revision()).isEqualTo(first);
    assertThat(Objects.requireNonNull(second.status().commit()).author())
        .isEqualTo("Ann <ann@acme.example>");
    assertThat(outcomes.get(1)).isInstanceOf(Refused.class);
  }

  private Reloader start(@Nullable String branch) throws IOException {
    return start(branch, null);
  }

  private Reloader start(@Nullable String branch, @Nullable StateStore state) throws IOException {
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
            remote, cloned, signatures, Unsupported.NOTE, served::add, state, outcomes::add);
    reloader = Optional.of(running);
    running.start();
    return running;
  }
}
