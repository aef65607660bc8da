package dev.sluice.reference;

import dev.sluice.cli.CommandPages;
import dev.sluice.cli.SluiceCommand;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/reference/commands/} shows what the commands of the compiler print as their help. The
 * runtime's own commands are compared there; the index names them by the pages that are there.
 */
final class CommandReferenceTest {
  /** Commands that the runtime adds. */
  private static final Set<String> OF_THE_RUNTIME = Set.of("serve.md", "demo.md");

  private static final String INDEX = "README.md";

  private final GeneratedFolder folder = new GeneratedFolder("commands");

  @Test
  void pages_areTheHelpOfTheCommands() throws IOException {
    Map<String, String> pages = CommandPages.of(SluiceCommand.commandLine());
    pages.put(INDEX, index(pages));

    folder.assertHolds(pages, name -> !OF_THE_RUNTIME.contains(name));
  }

  private String index(Map<String, String> pages) throws IOException {
    Map<String, String> all = new TreeMap<>(folder.written());
    all.keySet().retainAll(OF_THE_RUNTIME);
    all.putAll(pages);
    StringBuilder index =
        new StringBuilder(
            """
            # Commands

            What `sluice COMMAND --help` prints. Generated; do not edit.

            | command | does |
            | --- | --- |
            """);
    all.forEach(
        (file, page) ->
            index.append(
                "| [%s](%s) | %s |\n"
                    .formatted(file.substring(0, file.length() - 3), file, purpose(page))));
    return index
        .append("\n## Exit codes\n\nOf every command, unless its page says more.\n\n")
        .append(exitCodes())
        .append(
            """

            ## On a terminal

            Text is coloured, unless `NO_COLOR` is set or `TERM` is `dumb`. A command that compiles for longer than a second
            shows on standard error how many files are done, in one line that it wipes before it prints anything else; not if
            `CI` is set or `TERM` is `dumb`. Pipes and files get neither.
            """)
        .toString();
  }

  private static String exitCodes() {
    StringBuilder table = new StringBuilder("| code | means |\n| --- | --- |\n");
    SluiceCommand.commandLine()
        .getCommandSpec()
        .usageMessage()
        .exitCodeList()
        .forEach((code, meaning) -> table.append("| %s | %s |\n".formatted(code, meaning)));
    return table.toString();
  }

  /** The first sentence below the usage lines. */
  private static String purpose(String page) {
    String text =
        page.lines()
            .dropWhile(line -> !line.startsWith("Usage:"))
            .skip(1)
            .dropWhile(line -> line.startsWith(" "))
            .takeWhile(line -> !line.isBlank() && !line.startsWith(" "))
            .reduce("", (a, b) -> a.isEmpty() ? b : a + " " + b);
    int end = text.indexOf(". ");
    return (end < 0 ? text : text.substring(0, end + 1)).replaceAll("\\.$", "");
  }
}
