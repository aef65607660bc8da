package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.compiler.source.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ApplyCommandTest {
  private static final String TEAMS =
      """
      # the first
      type:  team
      name: one
      members: [ann@acme.example] # kept
      ---
      type: team
      name: two
      members: [bob@acme.example]
      """;

  private static final String TWO = "type: team\nname: two\nmembers: [eve@acme.example]\n";
  private static final String ACCOUNT =
      """
      type: provider-account/custom-endpoint
      name: acme
      integrations:
        - type: integration/model/custom-endpoint
          name: chat
          base_url: https://a.example/v1
      collaborators:
        - { subject: "team:one", role_id: provider-account-access }
      """;

  @TempDir private Path dir;
  private Path tree = Path.of("");
  private Path teams = Path.of("");

  @BeforeEach
  void write() throws IOException {
    tree = Files.createDirectory(dir.resolve("tree"));
    teams = Files.writeString(tree.resolve("teams.yaml"), TEAMS);
  }

  @Test
  void knownManifest_isReplacedAndItsNeighboursStay() throws IOException {
    CommandRun run = apply("type: team\nname: two\nmembers: [eve@acme.example]\n");

    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(Files.readString(teams)).isEqualTo(TEAMS.replace("bob@", "eve@"));
    assertThat(run.out()).contains("-members: [bob@").contains("+members: [eve@");
    assertThat(run.err()).contains("wrote " + teams + "\n");
  }

  @Test
  void newManifest_goesWhereItsTypeLivesOrToTheConventionalPlace() throws IOException {
    String user = "name: x\nuser_fqn: user:ann@acme.example\n";
    CommandRun run =
        apply("type: team\nname: three\nmembers: [eve@acme.example]\n---\ntype: pat\n" + user);

    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(tree.resolve("three.yaml"))
        .hasContent("type: team\nname: three\nmembers: [eve@acme.example]\n");
    assertThat(tree.resolve("access/tokens/x.yaml")).hasContent("type: pat\n" + user);
  }

  @Test
  void error_writesNothing() throws IOException {
    CommandRun run = apply("type: team\nname: two\nmembrs: []\n");

    assertThat(run.code()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.err()).contains("error[SL204]");
    assertThat(Files.readString(teams)).isEqualTo(TEAMS);
  }

  @Test
  void dryRun_writesNothing() throws IOException {
    CommandRun run = apply("type: team\nname: two\nmembers: [eve@acme.example]\n", "--dry-run");

    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).contains("+members: [eve@");
    assertThat(Files.readString(teams)).isEqualTo(TEAMS);
  }

  @Test
  void nameThatLeadsOutOfTheTree_isRefused() throws IOException {
    CommandRun run = apply("type: team\nname: ../../x\nmembers: [eve@acme.example]\n");

    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).contains("no file can be named after");
  }

  @Test
  void whatChangesForCallers_isSaid() throws IOException {
    Files.writeString(tree.resolve("account.yaml"), ACCOUNT);

    CommandRun run = apply(ACCOUNT.replace("a.example", "b.example"), "--dry-run");

    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).contains("For callers:").contains("acme/chat").contains("b.example");
    assertThat(run.out().split("For callers:", -1)[1]).contains("upstream");
  }

  @Test
  void treeWithErrorsBefore_isMendedWithoutAPlan() throws IOException {
    Files.writeString(teams, TEAMS.replace("name: two\nmembers", "name: two\nmembrs"));

    CommandRun run = apply("type: team\nname: two\nmembers: [eve@acme.example]\n");

    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).contains("The tree had errors before");
  }

  @Test
  void uncommittedChanges_areNotWrittenOver() throws IOException {
    repository().commit();
    String edited = TEAMS.replace("ann@", "joe@");
    Files.writeString(teams, edited);

    CommandRun dry = apply(TWO, "--dry-run");
    CommandRun run = apply(TWO);

    assertThat(dry.code()).as(dry.err()).isEqualTo(ExitCode.OK);
    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).contains("teams.yaml: has changes that are not committed");
    assertThat(teams).hasContent(edited);
  }

  @Test
  void fileThatGitDoesNotKnow_isNotWrittenOver() throws IOException {
    repository();

    assertThat(apply(TWO).err()).contains("teams.yaml: has changes that are not committed");
    assertThat(teams).hasContent(TEAMS);
  }

  @Test
  void commit_holdsWhatWasAppliedAlone() throws IOException {
    GitRepository git = repository();
    git.commit();
    git.write("other.txt", "staged by somebody").git("add", "other.txt");

    CommandRun run =
        apply(TWO + "---\ntype: team\nname: three\nmembers: [eve@acme.example]\n", "--commit");

    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(run.err()).contains("committed " + git.git("rev-parse", "--short=10", "HEAD"));
    assertThat(git.git("show", "--name-only", "--format=%an <%ae>%n%B"))
        .isEqualTo(
            "Zoe <zoe@acme.example>\nApply 2 manifests\n\n- team two\n- team three\n\n\n"
                + "tree/teams.yaml\ntree/three.yaml");
    assertThat(git.git("status", "--porcelain")).isEqualTo("A  other.txt");
  }

  @Test
  void oneManifest_isTheSubjectOfItsCommit() throws IOException {
    GitRepository git = repository();
    git.commit();

    assertThat(apply(TWO, "--commit").code()).isEqualTo(ExitCode.OK);
    assertThat(git.git("log", "-1", "--format=%s")).isEqualTo("Apply team two");
    assertThat(apply(TWO, "--commit").out()).contains("nothing changes");
    assertThat(git.git("rev-list", "--count", "HEAD")).isEqualTo("2");
  }

  @Test
  void commitThatCannotBe_writesNothing() throws IOException {
    CommandRun outside = apply(TWO, "--commit");
    GitRepository git = repository();
    git.commit();
    git.git("config", "commit.gpgsign", "true");
    CommandRun signed = apply(TWO, "--commit");

    assertThat(outside.code()).isEqualTo(ExitCode.FAILED);
    assertThat(outside.err()).contains("not inside a work tree of Git");
    assertThat(signed.code()).isEqualTo(ExitCode.FAILED);
    assertThat(signed.err()).contains("commit.gpgsign");
    assertThat(teams).hasContent(TEAMS);
  }

  private GitRepository repository() throws IOException {
    GitRepository git = GitRepository.in(dir);
    git.write(".gitignore", "new.yaml\n");
    git.git("config", "user.name", "Zoe");
    git.git("config", "user.email", "zoe@acme.example");
    git.git("config", "commit.gpgsign", "false");
    return git;
  }

  private CommandRun apply(String manifests, String... more) throws IOException {
    Path file = Files.writeString(dir.resolve("new.yaml"), manifests);
    String[] args = new String[more.length + 5];
    System.arraycopy(
        new String[] {"apply", "-f", file.toString(), "--dir", tree.toString()}, 0, args, 0, 5);
    System.arraycopy(more, 0, args, 5, more.length);
    return CommandRun.of(args);
  }
}
