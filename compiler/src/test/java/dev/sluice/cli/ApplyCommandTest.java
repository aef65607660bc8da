package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

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

  private CommandRun apply(String manifests, String... more) throws IOException {
    Path file = Files.writeString(dir.resolve("new.yaml"), manifests);
    String[] args = new String[more.length + 5];
    System.arraycopy(
        new String[] {"apply", "-f", file.toString(), "--dir", tree.toString()}, 0, args, 0, 5);
    System.arraycopy(more, 0, args, 5, more.length);
    return CommandRun.of(args);
  }
}
