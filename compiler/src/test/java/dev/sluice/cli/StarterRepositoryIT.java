package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code sluice init} writes does what it says: every line of the pipelines, the hooks and the
 * README that starts with {@code sluice} runs in the new repository, as the shell runs it.
 */
final class StarterRepositoryIT {
  private static final String TARGET = "main";
  private static final Path GUIDE = Path.of("..", "docs", "gitops.md");
  private static final List<String> NEED_A_NETWORK = List.of("sluice serve ", "sluice verify ");

  @TempDir private Path dir;
  private Path repository;

  @BeforeEach
  void makeRepository() throws Exception {
    repository = dir.resolve("repository");
    assertThat(new ChildProcess(dir).sluice("init", "repository").code()).isZero();
    git("init", "--quiet", "--initial-branch=" + TARGET);
    git("add", "--all");
    git("-c", "user.name=A", "-c", "user.email=a@example.com", "commit", "--quiet", "-m", "Start");
    git("update-ref", "refs/remotes/origin/" + TARGET, "HEAD");
  }

  @Test
  void everyCommandLine_runs() throws Exception {
    List<String> lines = commandLines();

    assertThat(lines).anyMatch(line -> line.startsWith("sluice validate"));
    assertThat(lines).filteredOn(line -> line.startsWith("sluice fmt --check")).hasSize(3);
    assertThat(lines).anyMatch(line -> line.startsWith("sluice owners --check"));
    assertThat(lines).anyMatch(line -> line.startsWith("sluice test"));
    assertThat(lines).anyMatch(line -> line.startsWith("sluice diff \"git:origin/$BASE"));
    for (String line : lines) {
      CommandRun run = shell(line);
      assertThat(run.code()).as(line + "\n" + run.out() + run.err()).isZero();
    }
  }

  @Test
  void mistakeInAManifest_failsThePipelinesLine() throws Exception {
    Path team = repository.resolve("manifests/teams/platform.yaml");
    Files.writeString(team, Files.readString(team).replace("members", "membrs"));

    String line =
        commandLines().stream()
            .filter(l -> l.contains("--format github"))
            .findFirst()
            .orElseThrow();

    assertThat(shell(line).code()).isEqualTo(1);
    assertThat(repository.resolve("sluice.xml")).content().contains("<failure type=\"SL204\"");
  }

  @Test
  void anotherManager_makesTheOwnersStale() throws Exception {
    Path team = repository.resolve("manifests/teams/platform.yaml");
    Files.writeString(team, Files.readString(team).replace("you@", "other@"));

    assertThat(shell("sluice owners --check manifests").code()).isEqualTo(1);
    assertThat(shell("sluice owners").code()).isZero();
    assertThat(shell("sluice owners --check manifests").code()).isZero();
    assertThat(repository.resolve("CODEOWNERS"))
        .content()
        .startsWith("# Who reviews what")
        .contains("/manifests/accounts/example.yaml other@example.com");
  }

  /** What the guide tells to run in the repository; some of it needs a network. */
  @Test
  void everyCommandLineOfTheGuide_runs() throws Exception {
    List<String> lines =
        Files.readAllLines(GUIDE).stream()
            .filter(line -> line.startsWith("    sluice "))
            .map(String::strip)
            .filter(line -> !line.startsWith("sluice init "))
            .filter(line -> NEED_A_NETWORK.stream().noneMatch(line::startsWith))
            .toList();

    assertThat(lines).hasSizeGreaterThan(4);
    for (String line : lines) {
      CommandRun run = shell(line);
      assertThat(run.code()).as(line + "\n" + run.out() + run.err()).isZero();
    }
    assertThat(shell("sluice validate --strict manifests").code()).isZero();
  }

  private List<String> commandLines() throws IOException {
    List<String> found = new ArrayList<>();
    for (String file :
        List.of(
            ".github/workflows/sluice.yml",
            ".gitlab-ci.yml",
            ".pre-commit-config.yaml",
            "README.md")) {
      Files.readAllLines(repository.resolve(file)).stream()
          .map(line -> line.replaceFirst("^\\s*(- )?(run: |entry: )?", ""))
          .filter(line -> line.startsWith("sluice "))
          .map(line -> line.replaceFirst("  +[a-z].*", "")) // the README's remarks
          .forEach(found::add);
    }
    return found;
  }

  private CommandRun shell(String line) throws Exception {
    Path bin = Files.createDirectories(dir.resolve("bin"));
    Path program = bin.resolve("sluice");
    if (!Files.exists(program)) {
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      Files.writeString(
          program, "#!/bin/sh\nexec '%s' -jar '%s' \"$@\"\n".formatted(java, ChildProcess.jar()));
      assertThat(program.toFile().setExecutable(true)).isTrue();
    }
    return new ChildProcess(repository)
        .with("PATH", bin + ":" + System.getenv("PATH"))
        .with("BASE", TARGET) // as the pipelines set it
        .with("CI_MERGE_REQUEST_DIFF_BASE_SHA", "HEAD")
        .run(List.of("sh", "-eu", "-c", line));
  }

  private void git(String... arguments) throws Exception {
    CommandRun run =
        new ChildProcess(repository)
            .run(Stream.concat(Stream.of("git"), Stream.of(arguments)).toList());
    assertThat(run.code()).as(run.err()).isZero();
  }
}
