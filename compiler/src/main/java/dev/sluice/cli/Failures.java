package dev.sluice.cli;

import dev.sluice.diagnostic.DisplayText;
import dev.sluice.diagnostic.NearestName;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** How commands that did not run say so: one sentence, never a stack trace. */
final class Failures {
  private Failures() {}

  static int wrongUsage(ParameterException mistake, String[] args) {
    CommandLine command = mistake.getCommandLine();
    PrintWriter err = command.getErr();
    String name = command.getCommandSpec().qualifiedName();
    Optional<String> unknown = unknownCommand(mistake);
    err.println(name + ": " + DisplayText.safe(unknown.orElseGet(() -> message(mistake))));
    if (unknown.isEmpty()) {
      UnmatchedArgumentException.printSuggestions(mistake, err);
    }
    err.println("Try '" + name + " --help'.");
    err.flush();
    return ExitCode.USAGE;
  }

  static int report(Exception failure, CommandLine command) {
    command.getOut().flush();
    return report(failure, command.getErr());
  }

  /** With {@code SLUICE_DEBUG} in the environment, the stack trace of a bug is printed as well. */
  static int report(Throwable failure, PrintWriter err) {
    if (failure instanceof CommandException) {
      err.println("sluice: " + DisplayText.safe(message(failure)));
    } else {
      err.println(
          "sluice: internal error: "
              + DisplayText.safe(failure.toString())
              + " (please report it)");
      if (System.getenv("SLUICE_DEBUG") != null) {
        failure.printStackTrace(err);
      }
    }
    err.flush();
    return ExitCode.FAILED;
  }

  private static Optional<String> unknownCommand(ParameterException mistake) {
    Set<String> commands = mistake.getCommandLine().getSubcommands().keySet();
    if (mistake instanceof UnmatchedArgumentException unmatched
        && !unmatched.isUnknownOption()
        && !commands.isEmpty()) {
      String word = unmatched.getUnmatched().get(0);
      return Optional.of(
          "there is no command '"
              + word
              + "'"
              + NearestName.of(word, commands)
                  .map(name -> "; did you mean " + name + "?")
                  .orElse(""));
    }
    return Optional.empty();
  }

  private static String message(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
