package dev.sluice.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice token}: the group of commands about gateway keys. */
@Command(
    name = "token",
    description = "Gateway keys.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = TokenCreateCommand.class)
final class TokenCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command? There is: create");
  }
}
