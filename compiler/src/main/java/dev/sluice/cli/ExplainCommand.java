package dev.sluice.cli;

import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.ExplainPages;
import dev.sluice.diagnostic.NearestName;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice explain}: the page behind a finding's code. */
@Command(
    name = "explain",
    description = "Prints the page behind a finding's code; without a code, the list of all.",
    footerHeading = "%nExamples:%n",
    footer = {"  sluice explain SL305", "  sluice explain"})
final class ExplainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "0..1", paramLabel = "CODE", description = "Such as SL305.")
  private @Nullable String code;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (code == null) {
      for (Code each : Code.values()) {
        out.printf("%s  %-7s  %s%n", each.name(), each.severity().word(), each.title());
      }
      return ExitCode.OK;
    }
    out.print(ExplainPages.page(find(code)));
    return ExitCode.OK;
  }

  private Code find(String name) {
    Optional<Code> found = Code.find(name.startsWith("[") ? name.replaceAll("[\\[\\]]", "") : name);
    return found.orElseThrow(
        () ->
            new ParameterException(
                spec.commandLine(),
                "no finding has the code '"
                    + name
                    + "'"
                    + NearestName.of(name, Arrays.stream(Code.values()).map(Code::name).toList())
                        .map(nearest -> "; did you mean " + nearest + "?")
                        .orElse("; 'sluice explain' lists all")));
  }
}
