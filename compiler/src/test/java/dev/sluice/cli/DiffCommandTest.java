package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiffCommandTest {
  private static final String CASES = "src/test/resources/golden-diff/";
  private static final String OLD = CASES + "endpoints-added-and-removed/old";
  private static final String NEW = CASES + "endpoints-added-and-removed/new";
  private static final String SLOWER = CASES + "timeouts-and-body-limit-changed/old";
  private static final String FASTER = CASES + "timeouts-and-body-limit-changed/new";

  @TempDir Path dir;

  @Test
  void directories_areComparedWithPlaces() {
    CommandRun run = CommandRun.of("diff", OLD, NEW);

    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.out())
        .contains("breaking  endpoint asr-pool/bb is removed; it was for team:ml")
        .contains("--> " + OLD + "/a.yaml:8")
        .endsWith("2 breaking, 1 to review, 1 safe\n");
    assertThat(run.err()).contains("SL405"); // findings of the sources, not mixed into the result
  }

  @Test
  void failOn_goesByTheGravestChange() {
    assertThat(CommandRun.of("diff", OLD, NEW, "--fail-on", "breaking").code())
        .isEqualTo(ExitCode.FINDINGS);
    assertThat(CommandRun.of("diff", SLOWER, FASTER, "--fail-on", "breaking").code())
        .isEqualTo(ExitCode.OK);
    assertThat(CommandRun.of("diff", SLOWER, FASTER, "--fail-on", "review").code())
        .isEqualTo(ExitCode.FINDINGS);
    assertThat(CommandRun.of("diff", OLD, OLD, "--fail-on", "review").code())
        .isEqualTo(ExitCode.OK);
  }

  @Test
  void exitCode_asksForAnyDifference() {
    assertThat(CommandRun.of("diff", OLD, NEW, "--exit-code").code()).isEqualTo(ExitCode.FINDINGS);
    CommandRun same = CommandRun.of("diff", OLD, OLD, "--exit-code");
    assertThat(same.code()).isEqualTo(ExitCode.OK);
    assertThat(same.out()).matches("no differences: both are sha256:[0-9a-f]{64}\n");
  }

  @Test
  void tableFile_isASourceAndMarkdownGoesToAFile() throws IOException {
    Path table = dir.resolve("table.json");
    Path comment = dir.resolve("comment.md");
    assertThat(CommandRun.of("compile", OLD, "-o", table.toString()).code()).isEqualTo(0);

    CommandRun run =
        CommandRun.of(
            "diff", table.toString(), NEW, "--format", "markdown", "-o", comment.toString());

    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).isEmpty();
    assertThat(Files.readString(comment))
        .startsWith("<!-- sluice-diff -->\n### Sluice: 2 breaking, 1 to review, 1 safe\n");
  }

  @Test
  void errorsInASource_arePrintedAndNothingIsCompared() throws IOException {
    Path broken = Files.writeString(dir.resolve("a.yaml"), "type: team\nnam: x\n");

    CommandRun run = CommandRun.of("diff", OLD, broken.toString());

    assertThat(run.code()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("did you mean").contains("there is nothing to compare");
  }

  @Test
  void sourceThatIsNotThere_exits3() throws IOException {
    assertThat(CommandRun.of("diff", OLD, dir + "/none").code()).isEqualTo(ExitCode.FAILED);
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    CommandRun run = CommandRun.of("diff", "http://127.0.0.1:" + free, NEW);
    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).contains("is the gateway running?");
  }

  @Test
  void oneSource_isAUsageMistake() {
    assertThat(CommandRun.of("diff", OLD).code()).isEqualTo(ExitCode.USAGE);
    assertThat(CommandRun.of("diff", "https://u:p@h", NEW).code()).isEqualTo(ExitCode.USAGE);
  }
}
