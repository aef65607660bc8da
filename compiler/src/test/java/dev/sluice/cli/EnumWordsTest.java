package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

final class EnumWordsTest {

  /** The options of all commands that take one of a few words. */
  static Stream<ArgSpec> options() {
    List<ArgSpec> found = new ArrayList<>();
    collect(SluiceCommand.commandLine(), found);
    return found.stream();
  }

  @ParameterizedTest
  @MethodSource("options")
  void helpOfAnOption_listsTheWordsThatItTakes(ArgSpec option) {
    assertThat(String.join(" ", option.description()))
        .contains(EnumWords.words(option.auxiliaryTypes()[0]));
  }

  @Test
  void unknownWord_isAnsweredWithTheWordsOfTheHelp() {
    assertThat(CommandRun.of("validate", "x", "--unsupported", "maybe").err())
        .contains("'maybe' (expected: note, warn, error or ignore)");
    assertThat(CommandRun.of("validate", "x", "--format", "yaml").err())
        .contains("'yaml' (expected: text, json, sarif, github or junit)");
    assertThat(CommandRun.of("status", "--format", "yaml").err())
        .contains("'yaml' (expected: text or json)");
  }

  private static void collect(CommandLine command, List<ArgSpec> found) {
    command.getCommandSpec().args().stream()
        .filter(option -> option.auxiliaryTypes()[0].isEnum())
        .forEach(found::add);
    command.getSubcommands().values().forEach(below -> collect(below, found));
  }
}
