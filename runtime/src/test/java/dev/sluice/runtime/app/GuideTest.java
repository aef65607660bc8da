package dev.sluice.runtime.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.sluice.cli.SluiceCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The program takes the command lines of {@code docs/gitops.md} that need a network. */
class GuideTest {
  private static final Path GUIDE = Path.of("..", "docs", "gitops.md");

  static List<String> commandLines() throws IOException {
    return Files.readAllLines(GUIDE).stream()
        .map(String::strip)
        .filter(line -> line.startsWith("sluice serve ") || line.startsWith("sluice verify "))
        .toList();
  }

  @Test
  void guide_endsWithARunningGateway() throws IOException {
    assertThat(commandLines()).hasSizeGreaterThanOrEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("commandLines")
  void commandLine_isUnderstood(String line) {
    String[] words = line.substring("sluice ".length()).split(" +");

    assertThatCode(() -> SluiceCommand.commandLine(Main.COMMANDS, words).parseArgs(words))
        .doesNotThrowAnyException();
  }
}
