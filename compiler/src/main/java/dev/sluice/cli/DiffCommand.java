package dev.sluice.cli;

import dev.sluice.compiler.plan.Grade;
import dev.sluice.compiler.plan.Plan;
import dev.sluice.compiler.plan.print.JsonPlan;
import dev.sluice.compiler.plan.print.MarkdownPlan;
import dev.sluice.compiler.plan.print.PlanPrinter;
import dev.sluice.compiler.plan.print.PlanReport;
import dev.sluice.compiler.plan.print.TextPlan;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice diff}: what changes for callers. */
@Command(
    name = "diff",
    description = {
      "Says what changes for callers when NEW takes the place of OLD.",
      "What is compared is compiled, so that defaults, order and layout make no noise. Each change"
          + " is safe, to be reviewed, or breaking.",
      "Findings go to standard error. With errors in either source nothing is compared."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:compared (with --exit-code: no differences; with --fail-on: nothing as grave)",
      "1:errors in a source, or what --exit-code or --fail-on ask about",
      "2:wrong usage",
      "3:a source cannot be read, or a gateway not reached"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sluice diff old/ new/",
      "  sluice diff http://127.0.0.1:9091 manifests/       what would change in production?",
      "  sluice diff table.json manifests/ --fail-on breaking",
      "  sluice diff main-checkout/ . --format markdown -o comment.md"
    })
final class DiffCommand implements Callable<Integer> {
  /** How the plan is printed. */
  private enum Format {
    TEXT,
    JSON,
    MARKDOWN
  }

  /** The grade that fails. */
  private enum FailOn {
    BREAKING(Grade.BREAKING),
    REVIEW(Grade.REVIEW);

    private final Grade grade;

    FailOn(Grade grade) {
      this.grade = grade;
    }
  }

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      paramLabel = "OLD",
      converter = SourceArgument.Converter.class,
      description = "What is there: " + SourceArgument.FORMS + ".")
  private SourceArgument before = SourceArgument.parse(".");

  @Parameters(
      index = "1",
      paramLabel = "NEW",
      converter = SourceArgument.Converter.class,
      description = "What shall be; the same forms.")
  private SourceArgument after = SourceArgument.parse(".");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text (default), json, or markdown (for a comment on a pull request).")
  private Format format = Format.TEXT;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where the result is written; '-' (default) is standard output.")
  private @Nullable Path output;

  @Option(names = "--exit-code", description = "Exits with 1 if there is any difference.")
  private boolean exitCode;

  @Option(
      names = "--fail-on",
      paramLabel = "GRADE",
      description = "Exits with 1 on changes that are breaking, or on review ones as well.")
  private @Nullable FailOn failOn;

  @Mixin private Sources sources = new Sources();

  @Override
  public Integer call() {
    LoadedSource old = load(before);
    LoadedSource fresh = load(after);
    if (old.table().isEmpty() || fresh.table().isEmpty()) {
      return ExitCode.FINDINGS;
    }
    Plan plan = Plan.between(old.table().get(), fresh.table().get(), Instant.now());
    write(
        printer()
            .print(new PlanReport(plan, old.name(), fresh.name(), old.origins(), fresh.origins())));
    return fails(plan) ? ExitCode.FINDINGS : ExitCode.OK;
  }

  private LoadedSource load(SourceArgument argument) {
    LoadedSource loaded = sources.load(argument);
    PrintWriter err = spec.commandLine().getErr();
    loaded.printFindings(err);
    if (loaded.table().isEmpty()) {
      err.println("sluice: " + argument.text() + " has errors; there is nothing to compare");
    }
    return loaded;
  }

  private PlanPrinter printer() {
    return switch (format) {
      case TEXT -> new TextPlan(Terminal.colourOnOut() && toStandardOutput());
      case JSON -> new JsonPlan();
      case MARKDOWN -> new MarkdownPlan();
    };
  }

  private void write(String text) {
    if (output == null || toStandardOutput()) {
      spec.commandLine().getOut().print(text);
    } else {
      AtomicFile.write(output, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private boolean toStandardOutput() {
    return output == null || output.toString().equals("-");
  }

  private boolean fails(Plan plan) {
    FailOn least = failOn;
    boolean grave =
        least != null && plan.gravest().filter(it -> it.compareTo(least.grade) >= 0).isPresent();
    return grave || (exitCode && !plan.changes().isEmpty());
  }
}
