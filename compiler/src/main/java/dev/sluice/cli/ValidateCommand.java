package dev.sluice.cli;

import dev.sluice.diagnostic.JsonRenderer;
import dev.sluice.diagnostic.Report;
import dev.sluice.diagnostic.Severity;
import dev.sluice.diagnostic.TextRenderer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice validate}: all findings. */
@Command(
    name = "validate",
    description = "Checks manifests and prints every finding with its place.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no errors (with --strict: no warnings either)",
      "1:findings",
      "2:wrong usage",
      "3:a path cannot be read"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sluice validate manifests/",
      "  sluice validate --strict --format json manifests/ > findings.json",
      "  git show :account.yaml | sluice validate --stdin"
    })
final class ValidateCommand implements Callable<Integer> {
  private enum Format {
    TEXT,
    JSON;

    @Override
    public String toString() {
      return this == TEXT ? "text" : "json";
    }
  }

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private Inputs inputs = new Inputs();

  @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json.")
  private Format format = Format.TEXT;

  @Option(names = "--strict", description = "Warnings fail as well.")
  private boolean strict;

  @Option(
      names = "--stdin",
      description = "Reads one more file from standard input; findings name it 'stdin'.")
  private boolean stdin;

  @Option(
      names = "--show-suppressed",
      description =
          "Lists what comments such as '# sluice:allow SL403: reason' allow; json always does.")
  private boolean showSuppressed;

  @Override
  public Integer call() {
    if (inputs.paths().isEmpty() && !stdin) {
      throw new ParameterException(spec.commandLine(), "which PATH? Or --stdin");
    }
    Compilation compilation = stdin ? inputs.compileWith(System.in) : inputs.compile();
    Report report = compilation.report();
    if (format == Format.TEXT) {
      TextRenderer text = new TextRenderer(compilation.lines(), Terminal.colourOnOut());
      print((showSuppressed ? text.renderSuppressed(report) : "") + text.render(report));
    } else {
      print(new JsonRenderer().render(report));
    }
    if (report.files() == 0) {
      spec.commandLine().getErr().println("sluice: no .yaml or .yml file found");
    }
    boolean fails =
        report.count(Severity.ERROR) > 0 || (strict && report.count(Severity.WARNING) > 0);
    return fails ? ExitCode.FINDINGS : ExitCode.OK;
  }

  private void print(String text) {
    spec.commandLine().getOut().print(text);
  }
}
