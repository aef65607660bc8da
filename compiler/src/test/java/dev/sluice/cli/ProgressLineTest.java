package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.compiler.Unsupported;
import dev.sluice.compiler.source.SourceSet;
import dev.sluice.compiler.source.SourceText;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ProgressLineTest {
  private static final String WIPE = "\r\u001b[K";
  private static final String TEAM = "type: team\nname: %s\nmembers: [ann@acme.example]\n";

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final AtomicLong now =
      new AtomicLong(Long.MAX_VALUE); // as nanoTime may be, about to wrap
  private final ProgressLine line = line(true);

  @Test
  void shortRun_drawsNothing() {
    pass(999);
    line.compiled(9_999, 10_000);
    line.compiled(10_000, 10_000);
    line.close();

    assertThat(drawn()).isEmpty();
  }

  @Test
  void longRun_isDrawnAFewTimesASecondAndWiped() {
    line.compiled(1, 10_000);
    pass(1_000);
    line.compiled(4_210, 10_000);
    pass(199);
    line.compiled(4_999, 10_000);
    pass(1);
    line.compiled(5_000, 10_000);
    line.close();

    assertThat(drawn())
        .isEqualTo(
            WIPE
                + "compiled 4,210 of 10,000 files"
                + WIPE
                + "compiled 5,000 of 10,000 files"
                + WIPE);
  }

  @Test
  void end_isShownAtOnceWhereTheLineStands() {
    pass(1_000);
    line.compiled(99, 100);
    line.compiled(100, 100);

    assertThat(drawn()).endsWith(WIPE + "compiled 100 of 100 files");
  }

  @Test
  void onlyFile_isNotWorthALine() {
    pass(5_000);
    line.compiled(1, 1);
    line.close();

    assertThat(drawn()).isEmpty();
  }

  @Test
  void failingRun_isWipedAndLateThreadsDrawNothing() {
    assertThatThrownBy(
            () -> {
              try (line) {
                pass(1_000);
                line.compiled(7, 10_000);
                throw new CommandException("broken");
              }
            })
        .hasMessage("broken");
    pass(1_000);
    line.compiled(8, 10_000);

    assertThat(drawn()).isEqualTo(WIPE + "compiled 7 of 10,000 files" + WIPE);
  }

  @Test
  void noTerminal_getsNothing() {
    ProgressLine unseen = line(false);
    pass(5_000);
    unseen.compiled(1, 10_000);
    unseen.close();

    assertThat(drawn()).isEmpty();
  }

  @Test
  void compilationOfManyFiles_isDrawnFileByFileAndWiped() {
    ProgressLine slow =
        new ProgressLine(true, terminal(), () -> now.addAndGet(Duration.ofSeconds(1).toNanos()));

    Compilation compilation = Compilation.of(teams(200), Unsupported.NOTE, slow);

    assertThat(compilation.files()).hasSize(200);
    assertThat(drawn().split(Pattern.quote(WIPE), -1))
        .hasSize(202)
        .startsWith("")
        .contains("compiled 1 of 200 files", "compiled 77 of 200 files")
        .endsWith("");
  }

  private static SourceSet teams(int count) {
    return new SourceSet(
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    new SourceText(
                        "team-" + i + ".yaml",
                        TEAM.formatted("team-" + i).getBytes(StandardCharsets.UTF_8)))
            .toList(),
        List.of());
  }

  private ProgressLine line(boolean shown) {
    return new ProgressLine(shown, terminal(), now::get);
  }

  private PrintStream terminal() {
    return new PrintStream(screen, false, StandardCharsets.UTF_8);
  }

  private void pass(long millis) {
    now.addAndGet(Duration.ofMillis(millis).toNanos());
  }

  private String drawn() {
    return screen.toString(StandardCharsets.UTF_8);
  }
}
