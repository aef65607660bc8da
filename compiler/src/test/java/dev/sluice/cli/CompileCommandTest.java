package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.table.TableCodec;
import dev.sluice.table.UnreadableTableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompileCommandTest {
  private static final String TOKEN =
      """
      type: pat
      name: ann
      user_fqn: user:ann@acme.example
      x-sluice:
        tokens:
          - id: one
            sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
      """;

  @TempDir private Path dir;
  private Path manifests;
  private Path manifest;
  private Path table;

  @BeforeEach
  void write() throws IOException {
    manifests = Files.createDirectory(dir.resolve("manifests"));
    manifest = manifests.resolve("a.yaml");
    table = dir.resolve("table.json");
    Files.writeString(manifest, TOKEN);
  }

  @Test
  void table_goesToStandardOutputOrToAFile() throws IOException, UnreadableTableException {
    CommandRun printed = compile();
    CommandRun written = compile("-o", table.toString());

    assertThat(printed.code()).isEqualTo(ExitCode.OK);
    assertThat(printed.err()).isEmpty();
    assertThat(Files.readString(table)).isEqualTo(printed.out());
    String digest =
        TableCodec.digest(TableCodec.read(printed.out().getBytes(StandardCharsets.UTF_8)));
    assertThat(written)
        .isEqualTo(
            new CommandRun(
                0, "", "wrote " + table + ": " + digest + ", 0 accounts, 0 endpoints\n"));
    assertThat(compile("-o", "-")).isEqualTo(printed);
  }

  @Test
  void origins_areWrittenBesideTheTable() throws IOException, UnreadableTableException {
    Path origins = dir.resolve("origins.json");

    assertThat(compile("--origins", origins.toString()).code()).isEqualTo(ExitCode.OK);

    assertThat(TableCodec.readOrigins(Files.readAllBytes(origins)).places())
        .containsKey("users/ann@acme.example");
  }

  @Test
  void originsOnStandardOutput_areRefusedBesideTheTableAndPrintedWithoutIt() throws IOException {
    CommandRun both = compile("--origins", "-");
    assertThat(both.code()).isEqualTo(ExitCode.USAGE);
    assertThat(both.err()).contains("cannot both go to standard output");

    CommandRun alone = compile("--origins", "-", "-o", table.toString());
    assertThat(alone.code()).isEqualTo(ExitCode.OK);
    assertThat(alone.out()).contains("users/ann@acme.example");
  }

  @Test
  void unchangedTable_passesTheCheck() {
    compile("-o", table.toString());

    CommandRun run = compile("--check", table.toString());

    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.err()).startsWith(table + " is up to date: sha256:");
  }

  @Test
  void changedManifest_failsTheCheckAndTellsHowToRefresh() throws IOException {
    compile("-o", table.toString());
    byte[] before = Files.readAllBytes(table);
    Files.writeString(manifest, TOKEN.replace("one", "two"));

    CommandRun run = compile("--check", table.toString());

    assertThat(run.code()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith(table + " is not the table of these manifests\n  expected  sha256:")
        .contains("\n  found     sha256:")
        .endsWith("  sluice compile " + manifests + " -o " + table + "\n");
    assertThat(table).hasBinaryContent(before);
  }

  @Test
  void missingOrDamagedTable_failsTheCheck() throws IOException {
    assertThat(compile("--check", table.toString()).err()).contains("there is no such file");

    Files.writeString(table, "{}");
    CommandRun run = compile("--check", table.toString());
    assertThat(run.code()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.err()).contains("Refresh it with:");
  }

  @Test
  void mistake_exits1AndLeavesTheFileAlone() throws IOException {
    Files.writeString(table, "old");
    Files.writeString(manifest, TOKEN + "x: 1\n");

    CommandRun run = compile("-o", table.toString());

    assertThat(run.code()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("error[SL204]").endsWith("1 manifest in 1 file: 1 error\n");
    assertThat(table).hasContent("old");
  }

  @Test
  void unwritableFile_exits3AndLeavesNothingBehind() throws IOException {
    CommandRun run = compile("-o", dir + "/no/such/table.json");

    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).startsWith("sluice: cannot write ").contains("no such file or directory");
    try (var left = Files.list(dir)) {
      assertThat(left).containsExactly(manifests);
    }
  }

  @Test
  void linkToATable_isKept() throws IOException {
    Path link = Files.createSymbolicLink(dir.resolve("link.json"), table);
    Files.writeString(table, "old");

    compile("-o", link.toString());

    assertThat(link).isSymbolicLink();
    assertThat(Files.readString(table)).startsWith("{");
  }

  private CommandRun compile(String... options) {
    String[] args = new String[options.length + 2];
    args[0] = "compile";
    args[1] = manifests.toString();
    System.arraycopy(options, 0, args, 2, options.length);
    return CommandRun.of(args);
  }
}
