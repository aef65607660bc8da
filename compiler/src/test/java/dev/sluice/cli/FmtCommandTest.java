package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FmtCommandTest {
  private static final String LOOSE = "name:  ml # ours\ntype: team\nmembers: [ann@acme.example]\n";
  private static final String TIDY = "type: team\nname: ml # ours\nmembers: [ann@acme.example]\n";

  @TempDir private Path dir;
  private Path file = Path.of("");

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(dir.resolve("a.yaml"), LOOSE);
  }

  @Test
  void file_isFormattedInItsPlace() throws IOException {
    assertThat(CommandRun.of("fmt", dir.toString()))
        .isEqualTo(new CommandRun(ExitCode.OK, "formatted " + file + "\n", ""));
    assertThat(Files.readString(file)).isEqualTo(TIDY);
    assertThat(CommandRun.of("fmt", dir.toString()).out()).isEmpty();
  }

  @Test
  void check_listsWhatIsNotFormattedAndWritesNothing() throws IOException {
    assertThat(CommandRun.of("fmt", "--check", dir.toString()))
        .isEqualTo(new CommandRun(ExitCode.FINDINGS, file + "\n", ""));
    assertThat(Files.readString(file)).isEqualTo(LOOSE);
    Files.writeString(file, TIDY);
    assertThat(CommandRun.of("fmt", "--check", dir.toString()).code()).isEqualTo(ExitCode.OK);
  }

  @Test
  void diff_showsTheChangeAndWritesNothing() throws IOException {
    assertThat(CommandRun.of("fmt", "--diff", dir.toString()).out())
        .contains("-name:  ml # ours\n")
        .contains("+name: ml # ours\n");
    assertThat(Files.readString(file)).isEqualTo(LOOSE);
  }

  @Test
  void standardInput_isPrintedFormatted() {
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(LOOSE.getBytes(StandardCharsets.UTF_8)));
      assertThat(CommandRun.of("fmt", "--stdin").out()).isEqualTo(TIDY);
    } finally {
      System.setIn(before);
    }
    assertThat(CommandRun.of("fmt", "--stdin", "x").code()).isEqualTo(ExitCode.USAGE);
    assertThat(CommandRun.of("fmt").code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void brokenFile_isLeftAndExits1() throws IOException {
    Files.writeString(file, "type: [\n");

    CommandRun run = CommandRun.of("fmt", dir.toString());

    assertThat(run.code()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.err()).contains("left " + file + " as it is: it has mistakes");
  }
}
