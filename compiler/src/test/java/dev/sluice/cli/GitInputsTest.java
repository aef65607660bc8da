package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How commands take {@code git:REV[:DIR]}; what is read is tested beside the reader. */
final class GitInputsTest {

  @Test
  void unknownRevision_exits3WithTheReason() {
    CommandRun run = CommandRun.of("validate", "git:no-such-branch-anywhere");

    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).startsWith("sluice: git:no-such-branch-anywhere: ");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void gitSource_isNotMixedWithOthers() {
    CommandRun run = CommandRun.of("compile", "git:HEAD", "manifests");

    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err())
        .isEqualTo("sluice: a git: source is read by itself, not together with others\n");
  }

  @Test
  void fix_isRefused() {
    CommandRun run = CommandRun.of("validate", "--fix", "git:HEAD");

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("--fix changes files");
  }

  @Test
  void help_teachesIt() {
    assertThat(CommandRun.of("validate", "--help").out())
        .contains("git:REV[:DIR]")
        .contains("sluice validate git:--staged:manifests");
  }
}
