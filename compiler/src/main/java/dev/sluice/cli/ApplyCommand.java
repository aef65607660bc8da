package dev.sluice.cli;

import dev.sluice.compiler.Unsupported;
import dev.sluice.compiler.edit.Placement;
import dev.sluice.compiler.edit.UnifiedDiff;
import dev.sluice.compiler.plan.Plan;
import dev.sluice.compiler.plan.print.PlanReport;
import dev.sluice.compiler.plan.print.TextPlan;
import dev.sluice.compiler.source.SourceReader;
import dev.sluice.compiler.source.SourceSet;
import dev.sluice.compiler.source.SourceText;
import dev.sluice.diagnostic.DisplayText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice apply}: puts a manifest into its place in a tree, if the whole is right then. */
@Command(
    name = "apply",
    description = {
      "Checks a manifest together with the tree in --dir, shows what changes in the files and for"
          + " callers, and writes it to its place there: the document of the same type and name, or"
          + " a new file beside others of its type.",
      "With errors nothing is written, nor over changes that are not committed to Git."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:written, or nothing to change",
      "1:errors; nothing was written",
      "2:wrong usage",
      "3:a path cannot be read or written, or Git stands in the way"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sluice apply -f account.yaml --dir manifests/ --dry-run",
      "  sluice apply -f account.yaml --dir manifests/ --commit",
      "  sluice apply -f - --dir manifests/ < copied.yaml"
    })
final class ApplyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-f", "--file"},
      required = true,
      paramLabel = "FILE",
      description = "The manifests, one or several documents; '-' is standard input.")
  private Path file = Path.of("-");

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "The tree of manifests. Default: the working directory.")
  private Path dir = Path.of(".");

  @Option(names = "--dry-run", description = "Checks and shows, and writes nothing.")
  private boolean dryRun;

  @Option(
      names = "--commit",
      description =
          "Commits what was written, and nothing else, with the author of Git's settings.")
  private boolean commit;

  @Override
  public Integer call() {
    if (!Files.isDirectory(dir)) {
      throw new ParameterException(spec.commandLine(), "--dir: " + dir + " is no directory");
    }
    Inputs tree = Inputs.of(List.of(dir), Unsupported.NOTE);
    SourceSet before = tree.read();
    SourceText arriving = arriving();
    SourceSet after = placed(arriving, before);
    AppliedFiles files = AppliedFiles.between(dir, before, after);
    Compilation old = tree.compile(before);
    Compilation fresh = tree.compile(after);
    showText(files, old, fresh);
    fresh.printFindings(spec.commandLine().getErr());
    if (fresh.compiled().isEmpty()) {
      return ExitCode.FINDINGS;
    }
    showPlan(old, fresh);
    if (!dryRun) {
      files.write(commit ? message(arriving) : null, spec.commandLine().getErr());
    }
    return ExitCode.OK;
  }

  private SourceSet placed(SourceText arriving, SourceSet tree) {
    try {
      return new Placement(dir.normalize().toString()).place(arriving, tree);
    } catch (Placement.UnplaceableException e) {
      throw new CommandException(file + ": " + e.getMessage(), e);
    }
  }

  private SourceText arriving() {
    SourceSet read = given();
    if (read.texts().isEmpty()) {
      throw new CommandException(read.findings().get(0).message());
    }
    return read.texts().get(0);
  }

  private SourceSet given() {
    if (!file.toString().equals("-")) {
      return Inputs.of(List.of(file), Unsupported.NOTE).read();
    }
    try {
      return SourceReader.readStream(Inputs.STDIN, System.in);
    } catch (IOException e) {
      throw new CommandException("cannot read standard input: " + e.getMessage(), e);
    }
  }

  private void showText(AppliedFiles files, Compilation old, Compilation fresh) {
    PrintWriter out = spec.commandLine().getOut();
    for (AppliedFiles.AppliedFile file : files.all()) {
      out.print(UnifiedDiff.of(file.old(), file.after(), old.report().all(), fresh.report().all()));
    }
    if (files.all().isEmpty()) {
      out.println("nothing changes");
    }
    out.flush();
  }

  /** Says what changes for callers, if the tree was right before. */
  private void showPlan(Compilation old, Compilation fresh) {
    LoadedSource before = LoadedSource.ofManifests("before", old);
    LoadedSource after = LoadedSource.ofManifests("after", fresh);
    PrintWriter out = spec.commandLine().getOut();
    if (before.table().isEmpty()) {
      out.println("\nThe tree had errors before, so there is nothing to compare for callers.");
    } else if (after.table().isPresent()) {
      Plan plan = Plan.between(before.table().get(), after.table().get(), Instant.now());
      PlanReport report =
          new PlanReport(plan, before.name(), after.name(), before.origins(), after.origins());
      out.print("\nFor callers:\n" + new TextPlan(Terminal.colourOnOut()).print(report));
    }
    out.flush();
  }

  /** The message of the commit: what was applied, one manifest in the subject. */
  private static String message(SourceText arriving) {
    List<String> titles = Placement.titles(arriving).stream().map(DisplayText::safe).toList();
    return titles.size() == 1
        ? "Apply " + titles.get(0) + "\n"
        : "Apply " + titles.size() + " manifests\n\n- " + String.join("\n- ", titles) + "\n";
  }
}
