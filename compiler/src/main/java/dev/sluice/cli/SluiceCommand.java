package dev.sluice.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: its commands, and what they have in common. */
@Command(
    name = "sluice",
    description = "GitOps gateway for HTTP and AI endpoints.",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:fine",
      "1:findings, or a difference that was asked about",
      "2:wrong usage",
      "3:could not run (files, network)"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sluice validate manifests/            every finding, with its place",
      "  sluice compile manifests/ -o table.json",
      "  sluice explain SL305                  what a finding means",
      "  sluice COMMAND --help                 options and examples of a command"
    })
public final class SluiceCommand implements Runnable {
  private static final List<Subcommand> COMMANDS =
      List.of(
          new Subcommand("init", InitCommand::new),
          new Subcommand("validate", ValidateCommand::new),
          new Subcommand("compile", CompileCommand::new),
          new Subcommand("test", TestCommand::new),
          new Subcommand("route", RouteCommand::new),
          new Subcommand("diff", DiffCommand::new),
          new Subcommand("fmt", FmtCommand::new),
          new Subcommand("apply", ApplyCommand::new),
          new Subcommand("token", TokenCommand::new),
          new Subcommand("snippet", SnippetCommand::new),
          new Subcommand("explain", ExplainCommand::new),
          new Subcommand("schema", SchemaCommand::new),
          new Subcommand("owners", OwnersCommand::new),
          new Subcommand("status", StatusCommand::new),
          new Subcommand("verify", VerifyCommand::new));

  @Spec private CommandSpec spec = CommandSpec.create();

  /** A command by its name; made only if it is needed, since looking into it takes time. */
  public record Subcommand(String name, Supplier<Object> command) {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }

  /** The program with all commands of the compiler jar. */
  public static CommandLine commandLine() {
    return commandLine(List.of());
  }

  /**
   * The program for one command line. If it starts with a command's name, only that one is looked
   * into.
   *
   * @param more commands beside those of the compiler jar
   */
  public static CommandLine commandLine(List<Subcommand> more, String... args) {
    List<Subcommand> all = new ArrayList<>(more);
    all.addAll(COMMANDS);
    CommandLine program = new CommandLine(new SluiceCommand());
    List<Subcommand> named =
        args.length == 0
            ? List.of()
            : all.stream().filter(subcommand -> subcommand.name().equals(args[0])).toList();
    for (Subcommand subcommand : named.isEmpty() ? all : named) {
      program.addSubcommand(subcommand.name(), subcommand.command().get());
    }
    return configure(program);
  }

  /** Runs a command line and gives its exit code. Never throws. */
  public static int run(List<Subcommand> more, String... args) {
    PrintWriter out = writer(FileDescriptor.out);
    PrintWriter err = writer(FileDescriptor.err);
    if (more.stream()
        .noneMatch(subcommand -> args.length > 0 && subcommand.name().equals(args[0]))) {
      Logging.silence();
    }
    int code;
    try {
      code = commandLine(more, args).setOut(out).setErr(err).execute(args);
    } catch (Throwable bug) {
      code = Failures.report(bug, err);
    }
    if (out.checkError() && code == ExitCode.OK) {
      err.println("sluice: cannot write standard output");
      code = ExitCode.FAILED;
    }
    err.flush();
    return code;
  }

  private static CommandLine configure(CommandLine program) {
    forEach(program, SluiceCommand::addStandardHelp);
    forEach(program, EnumWords::register);
    return program
        .setColorScheme(
            Help.defaultColorScheme(Terminal.colourOnOut() ? Help.Ansi.ON : Help.Ansi.OFF))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(false)
        .setParameterExceptionHandler(Failures::wrongUsage)
        .setExecutionExceptionHandler((bug, command, parsed) -> Failures.report(bug, command));
  }

  private static void addStandardHelp(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    spec.mixinStandardHelpOptions(true);
    spec.versionProvider(new Version());
    spec.usageMessage().width(100).showDefaultValues(false).sortOptions(false);
    spec.exitCodeOnInvalidInput(ExitCode.USAGE);
  }

  private static void forEach(CommandLine command, java.util.function.Consumer<CommandLine> what) {
    what.accept(command);
    command.getSubcommands().values().forEach(subcommand -> forEach(subcommand, what));
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }
}
