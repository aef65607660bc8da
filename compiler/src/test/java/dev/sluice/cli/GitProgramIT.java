package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The compiler jar in a Git repository. */
final class GitProgramIT {
  private static final String TEAM = "type: team\nname: ml\nmembers: [ann@acme.example]\n";

  @TempDir private Path dir;
  private ChildProcess program;

  @BeforeEach
  void makeRepository() throws Exception {
    program =
        new ChildProcess(dir)
            .with("GIT_CONFIG_GLOBAL", "/dev/null")
            .with("GIT_CONFIG_SYSTEM", "/dev/null");
    git("init", "--quiet", "--initial-branch=main");
  }

  @Test
  void commit_isValidatedAndCompiledWithItsRevision() throws Exception {
    Files.writeString(dir.resolve("team.yaml"), TEAM);
    commitAll();
    Files.writeString(dir.resolve("team.yaml"), "broken: [");

    assertThat(program.sluice("validate", "git:HEAD"))
        .isEqualTo(new CommandRun(0, "1 manifest in 1 file: no findings\n", ""));
    assertThat(program.sluice("compile", "git:main", "--origins", "origins.json").code())
        .isEqualTo(0);
    assertThat(dir.resolve("origins.json"))
        .content()
        .contains(git("rev-parse", "HEAD").out().strip());
    assertThat(program.sluice("validate", "git:mian").err())
        .isEqualTo(
            "sluice: git:mian: there is no branch, tag or commit 'mian' in this clone; did you"
                + " mean 'main'?\n");
  }

  /** Git then hands the hook an index of its own. */
  @Test
  void preCommitHook_seesWhatCommitAllWouldCommit() throws Exception {
    Files.writeString(dir.resolve("team.yaml"), TEAM);
    commitAll();
    Path hook = Files.createDirectories(dir.resolve(".git/hooks")).resolve("pre-commit");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Files.writeString(
        hook,
        "#!/bin/sh\nexec '" + java + "' -jar '" + ChildProcess.jar() + "' validate git:--staged\n");
    Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(dir.resolve("team.yaml"), TEAM + "membrs: []\n");

    CommandRun refused = commit("--all");
    Files.writeString(dir.resolve("team.yaml"), TEAM.replace("ann", "bob"));
    CommandRun accepted = commit("--all");

    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.out() + refused.err()).contains("error[SL204]", "--> team.yaml:4:1");
    assertThat(accepted.code()).isEqualTo(0);
  }

  @Test
  void commandThatNeedsNoGit_loadsNoneOfIt() throws Exception {
    Files.writeString(dir.resolve("team.yaml"), TEAM);
    commitAll();
    List<String> listing = List.of("-Xlog:class+load:file=classes.txt");

    assertThat(program.java(listing, "validate", "team.yaml").code()).isEqualTo(0);
    assertThat(gitClasses()).isEmpty();
    assertThat(program.java(listing, "validate", "git:HEAD").code()).isEqualTo(0);
    assertThat(gitClasses()).isNotEmpty();
  }

  private List<String> gitClasses() throws IOException {
    try (Stream<String> lines = Files.lines(dir.resolve("classes.txt"))) {
      return lines.filter(line -> line.contains("org.eclipse.jgit.")).toList();
    }
  }

  private void commitAll() throws Exception {
    assertThat(git("add", "team.yaml").code()).isEqualTo(0);
    assertThat(commit().code()).isEqualTo(0);
  }

  private CommandRun commit(String... more) throws Exception {
    String[] command = {
      "-c", "user.name=Ann", "-c", "user.email=ann@acme.example", "commit", "--message=Change"
    };
    return git(Stream.concat(Arrays.stream(command), Arrays.stream(more)).toArray(String[]::new));
  }

  private CommandRun git(String... arguments) throws Exception {
    return program.run(Stream.concat(Stream.of("git"), Arrays.stream(arguments)).toList());
  }
}
