package dev.sluice.cli;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * The pages of {@code docs/reference/commands/}, made from the help that commands print. The build
 * writes and compares them; no command does.
 */
public final class CommandPages {
  private CommandPages() {}

  /** The page of each command of {@code program}, by file name, in Markdown. */
  public static Map<String, String> of(CommandLine program) {
    Map<String, String> pages = new TreeMap<>();
    program.getSubcommands().forEach((name, command) -> pages.put(name + ".md", page(command)));
    return pages;
  }

  private static String page(CommandLine command) {
    StringBuilder page = new StringBuilder();
    append(page, "#", command);
    return page.toString();
  }

  private static void append(StringBuilder page, String level, CommandLine command) {
    String name = command.getCommandSpec().qualifiedName();
    page.append(level).append(' ').append(name).append("\n\n").append(block(command));
    command
        .getSubcommands()
        .values()
        .forEach(below -> append(page.append('\n'), level + "#", below));
  }

  private static String block(CommandLine command) {
    String help =
        command
            .getUsageMessage(Ansi.OFF)
            .lines()
            .map(String::stripTrailing)
            .collect(Collectors.joining("\n"));
    return "```text\n" + help.strip() + "\n```\n";
  }
}
