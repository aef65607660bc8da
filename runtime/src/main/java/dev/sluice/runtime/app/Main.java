package dev.sluice.runtime.app;

import dev.sluice.cli.SluiceCommand;
import dev.sluice.cli.SluiceCommand.Subcommand;
import java.util.List;

/** The whole program: the compiler's commands, {@code serve} and {@code demo}. */
public final class Main {
  /** The commands that need the runtime. */
  static final List<Subcommand> COMMANDS =
      List.of(new Subcommand("serve", ServeCommand::new), new Subcommand("demo", DemoCommand::new));

  private Main() {}

  public static void main(String[] args) {
    System.exit(SluiceCommand.run(COMMANDS, args));
  }
}
