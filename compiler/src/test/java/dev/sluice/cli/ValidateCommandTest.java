package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ValidateCommandTest {
  private static final String TEAM = "type: team\nname: ml\nmembers: [ann@acme.example]\n";

  @TempDir private Path dir;

  @Test
  void goodManifests_exit0() throws IOException {
    write(TEAM);

    CommandRun run = CommandRun.of("validate", dir.toString());

    assertThat(run).isEqualTo(new CommandRun(0, "1 manifest in 1 file: no findings\n", ""));
  }

  @Test
  void mistake_exits1AndIsShownWithItsLine() throws IOException {
    write(TEAM + "membrs: []\n");

    CommandRun run = CommandRun.of("validate", dir.toString());

    assertThat(run.code()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.out())
        .startsWith("error[SL204]: ")
        .contains("  --> " + dir + "/a.yaml:4:1\n   |\n 4 | membrs: []\n   | ^^^^^^")
        .endsWith("1 manifest in 1 file: 1 error\n");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void json_isPrintedAlsoWithFindings() throws IOException {
    write(TEAM + "membrs: []\n");

    CommandRun run = CommandRun.of("validate", dir.toString(), "--format=json");

    assertThat(run.code()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.out()).startsWith("{\n  \"findings\" : [ {").contains("\"errors\" : 1");
  }

  @Test
  void warning_failsUnderStrictOnly() throws IOException {
    write(TEAM + "---\ntype: service\nname: x\n");
    String path = dir.toString();

    assertThat(CommandRun.of("validate", path).out()).contains("note[SL203]");
    assertThat(CommandRun.of("validate", path, "--unsupported=warn").out())
        .contains("warning[SL203]");
    assertThat(CommandRun.of("validate", path, "--unsupported=ignore").out())
        .doesNotContain("SL203");
    assertThat(CommandRun.of("validate", path, "--strict").code()).isEqualTo(ExitCode.OK);
    assertThat(CommandRun.of("validate", path, "--unsupported=warn").code()).isEqualTo(ExitCode.OK);
    assertThat(CommandRun.of("validate", path, "--unsupported=warn", "--strict").code())
        .isEqualTo(ExitCode.FINDINGS);
    assertThat(CommandRun.of("validate", path, "--unsupported=error").code())
        .isEqualTo(ExitCode.FINDINGS);
  }

  @Test
  void standardInput_isCheckedTogetherWithTheFiles() throws IOException {
    write(TEAM);
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream("type: tem\n".getBytes(StandardCharsets.UTF_8)));
      assertThat(CommandRun.of("validate", "--stdin", dir.toString()).out())
          .contains("error[SL202]")
          .contains("--> stdin:1:7")
          .endsWith("2 manifests in 2 files: 1 error\n");
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void emptyDirectory_exits0AndSaysThatNothingWasFound() {
    CommandRun run = CommandRun.of("validate", dir.toString());

    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.err()).isEqualTo("sluice: no .yaml or .yml file found\n");
  }

  @Test
  void missingPath_exits3() {
    CommandRun run = CommandRun.of("validate", dir + "/nowhere");

    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).startsWith("sluice: no such file or directory: ");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void wrongUsage_exits2AndPointsAtTheHelp() {
    assertThat(CommandRun.of("validate").code()).isEqualTo(ExitCode.USAGE);
    assertThat(CommandRun.of("validate", "-").err()).contains("--stdin reads standard input");
    assertThat(CommandRun.of("validate", "x", "--format", "yaml").code()).isEqualTo(ExitCode.USAGE);

    CommandRun typo = CommandRun.of("validate", "--strct", "x");
    assertThat(typo.code()).isEqualTo(ExitCode.USAGE);
    assertThat(typo.err()).contains("--strict").contains("Try 'sluice validate --help'.");
    CommandRun command = CommandRun.of("valdate");
    assertThat(command.err())
        .isEqualTo(
            """
            sluice: there is no command 'valdate'; did you mean validate?
            Try 'sluice --help'.
            """);
    assertThat(command.code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void allowedWarning_isCountedAndDoesNotFailUnderStrict() throws IOException {
    write("type: service # sluice:allow SL203: served elsewhere\nname: x\n");
    String path = dir.toString();

    CommandRun strict = CommandRun.of("validate", path, "--unsupported=warn", "--strict");

    assertThat(strict)
        .isEqualTo(new CommandRun(0, "1 manifest in 1 file: no findings, 1 suppressed\n", ""));
    assertThat(CommandRun.of("validate", path, "--show-suppressed").out())
        .startsWith("suppressed:\n\nnote[SL203]")
        .contains("allowed (served elsewhere) at ");
    assertThat(CommandRun.of("validate", path, "--format", "json").out())
        .contains("\"reason\" : \"served elsewhere\"");
  }

  @Test
  void errorOfUnsupported_isNotSuppressedNorItsAllowanceCalledUseless() throws IOException {
    write("type: service # sluice:allow SL203: served elsewhere\nname: x\n");

    CommandRun refused = CommandRun.of("validate", dir.toString(), "--unsupported=error");
    CommandRun ignored = CommandRun.of("validate", dir.toString(), "--unsupported=ignore");

    assertThat(refused.code()).isEqualTo(ExitCode.FINDINGS);
    assertThat(refused.out()).contains("error[SL203]").endsWith("1 error\n");
    assertThat(ignored.code()).isEqualTo(ExitCode.OK);
    assertThat(ignored.out()).doesNotContain("SL112");
  }

  private void write(String manifest) throws IOException {
    Files.writeString(dir.resolve("a.yaml"), manifest);
  }
}
