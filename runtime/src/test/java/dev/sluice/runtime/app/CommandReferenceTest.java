package dev.sluice.runtime.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.CommandPages;
import dev.sluice.cli.SluiceCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pages of the runtime's commands in {@code docs/reference/commands/}; the compiler's build
 * holds the others. {@code -Dgolden.update} writes them anew.
 */
class CommandReferenceTest {
  private static final Path FOLDER = Path.of("..", "docs", "reference", "commands");

  private static Map<String, String> pages() {
    Map<String, String> pages = new TreeMap<>(all());
    pages.keySet().removeAll(CommandPages.of(SluiceCommand.commandLine()).keySet());
    return pages;
  }

  private static Map<String, String> all() {
    return CommandPages.of(SluiceCommand.commandLine(Main.COMMANDS));
  }

  @Test
  void ownCommands_haveTheirHelpAsAPage() throws IOException {
    for (Map.Entry<String, String> page : pages().entrySet()) {
      Path file = FOLDER.resolve(page.getKey());
      if (System.getProperty("golden.update") != null) {
        Files.writeString(file, page.getValue());
      }
      assertThat(file)
          .as("stale; write it anew with -Dgolden.update")
          .content()
          .isEqualTo(page.getValue());
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyCommand_isInTheIndex(String name) {
    assertThat(FOLDER.resolve("README.md"))
        .as("stale; write it anew with -Dgolden.update, in the compiler too")
        .content()
        .contains("](" + name + ")");
  }

  static Iterable<String> names() {
    return all().keySet();
  }
}
