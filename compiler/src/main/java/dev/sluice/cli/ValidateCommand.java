package dev.sluice.cli;

import dev.sluice.diagnostic.Report;
import dev.sluice.diagnostic.Severity;
import dev.sluice.diagnostic.TextRenderer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
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
      "  sluice validate --format github --format sarif=sluice.sarif manifests/",
      "  sluice validate --fix manifests/",
      "  sluice validate git:--staged:manifests     in a pre-commit hook: what will be committed",
      "  sluice validate git:origin/main",
      "  git show :account.yaml | sluice validate --stdin"
    })
final class ValidateCommand implements Callable<Integer> {
  private static final String DASH = "-";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private Inputs inputs = new Inputs();

  @Mixin private FindingsOutput output = new FindingsOutput();

  @Option(names = "--strict", description = "Warnings fail as well.")
  private boolean strict;

  @Option(
      names = "--stdin",
      description = "Reads one more file from standard input; findings name it 'stdin'.")
  private boolean stdin;

  @Option(
      names = "--show-suppressed",
      description =
          "Lists what comments such as '# sluice:allow SL403: reason' allow; json and sarif always"
              + " do.")
  private boolean showSuppressed;

  @Option(
      names = "--fix",
      description = {
        "Mends what has only one reading, keeps comments and layout, shows what it did on standard"
            + " error, and reports what remains. With --stdin it prints the mended text instead of"
            + " the report and changes no file."
      })
  private boolean fix;

  @Option(names = "--dry-run", description = "With --fix: shows what it would do.")
  private boolean dryRun;

  @Override
  public Integer call() {
    check();
    if (fix && stdin) {
      return fixStream();
    }
    return report(compilation());
  }

  private Compilation compilation() {
    if (fix) {
      return new FixCommandRun(inputs, spec.commandLine().getErr()).mendFiles(dryRun);
    }
    return stdin ? inputs.compileWith(System.in) : inputs.compile();
  }

  private int fixStream() {
    FixCommandRun.Mended mended =
        new FixCommandRun(inputs, spec.commandLine().getErr())
            .mendStream(inputs.readWith(System.in));
    spec.commandLine().getOut().print(mended.text());
    mended.compilation().printFindings(spec.commandLine().getErr());
    return exitCode(mended.compilation().report(), failing());
  }

  private int report(Compilation compilation) {
    Report report = compilation.report();
    if (showSuppressed && output.printsText()) {
      TextRenderer text = new TextRenderer(compilation.lines(), Terminal.colourOnOut());
      spec.commandLine().getOut().print(text.renderSuppressed(report));
    }
    Set<Severity> failing = failing();
    output.print(compilation, failing, spec.commandLine().getOut(), Terminal.colourOnOut());
    if (report.files() == 0 && report.findings().isEmpty()) {
      spec.commandLine().getErr().println("sluice: no .yaml or .yml file found");
    }
    return exitCode(report, failing);
  }

  private Set<Severity> failing() {
    return strict ? EnumSet.of(Severity.ERROR, Severity.WARNING) : EnumSet.of(Severity.ERROR);
  }

  private static int exitCode(Report report, Set<Severity> failing) {
    boolean fails = failing.stream().anyMatch(severity -> report.count(severity) > 0);
    return fails ? ExitCode.FINDINGS : ExitCode.OK;
  }

  private void check() {
    output.check();
    if (inputs.paths().isEmpty() && !stdin) {
      throw new ParameterException(spec.commandLine(), "which PATH? Or --stdin");
    }
    if (inputs.paths().contains(DASH) && !Files.exists(Path.of(DASH))) {
      throw new ParameterException(
          spec.commandLine(), "'-' is no file; --stdin reads standard input");
    }
    if (fix && inputs.areOfGit()) {
      throw new ParameterException(
          spec.commandLine(), "--fix changes files, and a git: source is none; give the directory");
    }
    if (dryRun && (!fix || stdin)) {
      throw new ParameterException(
          spec.commandLine(), "--dry-run goes with --fix, and not with --stdin");
    }
  }
}
