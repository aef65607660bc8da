package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/** The command writes the file, says when it is stale, and touches nothing if the manifests err. */
final class OwnersCommandTest {
  private static final String ACCOUNT =
      """
      type: provider-account/custom-endpoint
      name: one
      integrations:
        - {type: integration/model/custom-endpoint, name: first, base_url: "https://u.example"}
      collaborators:
        - {subject: "user:ann@acme.example", role_id: provider-account-manager}
        - {subject: "virtualaccount:ci", role_id: provider-account-manager}
      ---
      type: virtual-account
      name: ci
      permissions: []
      """;

  /** Below the working directory, since the command's paths are. */
  static final class Here implements TempDirFactory {
    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context)
        throws IOException {
      return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "owners");
    }
  }

  @TempDir(factory = Here.class)
  private Path dir;

  private Path manifests;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    manifests = Files.createDirectories(dir.resolve("manifests"));
    file = dir.resolve("OWNERS");
    Files.writeString(manifests.resolve("a.yaml"), ACCOUNT);
  }

  @Test
  void file_isWrittenOnceAndThenUpToDate() {
    CommandRun first = owners();

    assertThat(first.code()).isEqualTo(ExitCode.OK);
    assertThat(first.err())
        .contains("sluice: \"virtualaccount:ci\" manages account \"one\" but cannot review\n")
        .endsWith("wrote " + file + "\n");
    assertThat(file).content().contains("/" + manifests + "/a.yaml ann@acme.example\n");
    assertThat(owners().err()).endsWith(file + " is up to date\n");
    assertThat(owners("--check").code()).isEqualTo(ExitCode.OK);
  }

  @Test
  void check_failsAndSaysHowToRefresh() throws IOException {
    Files.writeString(file, "* @acme/ops\n");

    CommandRun run = owners("--check", "--org", "acme");

    assertThat(run.code()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.err())
        .contains(file + " is not what the manifests say\n")
        .endsWith("  sluice owners --org acme --file " + file + " " + manifests + "\n");
    assertThat(file).hasContent("* @acme/ops\n");
  }

  @Test
  void usualFileWithoutOrganisation_isRefreshedWithoutOptions() {
    CommandRun run = CommandRun.of("owners", "--check", manifests.toString());

    assertThat(run.err()).endsWith("  sluice owners " + manifests + "\n");
  }

  @Test
  void manifestsWithErrors_areReportedAndNothingIsWritten() throws IOException {
    Files.writeString(manifests.resolve("b.yaml"), "type: team\n");

    CommandRun run = owners();

    assertThat(run.code()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.err()).contains("error[SL205]");
    assertThat(file).doesNotExist();
  }

  private CommandRun owners(String... options) {
    String[] args = new String[options.length + 4];
    System.arraycopy(options, 0, args, 1, options.length);
    args[0] = "owners";
    args[options.length + 1] = "--file";
    args[options.length + 2] = file.toString();
    args[options.length + 3] = manifests.toString();
    return CommandRun.of(args);
  }
}
