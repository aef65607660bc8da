package dev.sluice.cli;

import dev.sluice.compiler.Unsupported;
import dev.sluice.compiler.edit.Formatter;
import dev.sluice.compiler.edit.UnifiedDiff;
import dev.sluice.compiler.source.SourceReader;
import dev.sluice.compiler.source.SourceSet;
import dev.sluice.compiler.source.SourceText;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.DisplayText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice fmt}: one layout for all manifests. */
@Command(
    name = "fmt",
    description = {
      "Gives manifests one layout: keys in the order of their schema, two blanks a level, double"
          + " quotes, at most one blank line.",
      "Comments stay with what they belong to, and the meaning never changes. What is no manifest of"
          + " a served type, and what cannot be laid out without risk, stays as it is."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done (with --check: nothing to do)",
      "1:a file is not formatted (--check), or has mistakes",
      "2:wrong usage",
      "3:a path cannot be read or written"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sluice fmt manifests/",
      "  sluice fmt --check manifests/         in CI: lists what is not formatted",
      "  sluice fmt --diff manifests/          shows what it would do",
      "  sluice fmt --stdin < account.yaml     for editors"
    })
final class FmtCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      description = "Files, and directories of which every .yaml and .yml file is formatted.")
  private List<Path> paths = List.of();

  @Option(names = "--check", description = "Writes nothing; lists the files that it would change.")
  private boolean check;

  @Option(names = "--diff", description = "Writes nothing; shows what it would change.")
  private boolean diff;

  @Option(names = "--stdin", description = "Formats standard input to standard output.")
  private boolean stdin;

  private final Formatter formatter = new Formatter();
  private boolean mistakes;
  private boolean unformatted;

  @Override
  public Integer call() {
    if (paths.isEmpty() != stdin) {
      throw new ParameterException(
          spec.commandLine(), stdin ? "--stdin goes without PATH" : "which PATH? Or --stdin");
    }
    if (stdin) {
      return formatStream();
    }
    SourceSet sources = Inputs.of(paths, Unsupported.NOTE).read();
    sources.findings().forEach(this::unreadable);
    sources.texts().forEach(this::format);
    return mistakes || (check && unformatted) ? ExitCode.FINDINGS : ExitCode.OK;
  }

  private int formatStream() {
    try {
      SourceSet read = SourceReader.readStream(Inputs.STDIN, System.in);
      read.findings().forEach(this::unreadable);
      for (SourceText text : read.texts()) {
        byte[] bytes = formatted(text).bytes();
        spec.commandLine().getOut().print(new String(bytes, StandardCharsets.UTF_8));
      }
      return mistakes ? ExitCode.FINDINGS : ExitCode.OK;
    } catch (IOException e) {
      throw new CommandException("cannot read standard input: " + e.getMessage(), e);
    }
  }

  private void format(SourceText before) {
    SourceText after = formatted(before);
    if (Arrays.equals(before.bytes(), after.bytes())) {
      return;
    }
    unformatted = true;
    String name = DisplayText.safe(before.name());
    if (diff) {
      out().print(UnifiedDiff.of(before, after, secretsIn(before), secretsIn(after)));
    } else if (check) {
      out().println(name);
    } else if (new WritableFiles(paths).contains(before.name())) {
      ChangedFile.write(before, after);
      out().println("formatted " + name);
    } else {
      say(before, "it is reached through a link");
    }
  }

  private SourceText formatted(SourceText before) {
    Formatter.Outcome outcome = formatter.format(before);
    if (outcome instanceof Formatter.Left left) {
      mistakes = true;
      say(before, left.reason());
      return before;
    }
    Formatter.Formatted done = (Formatter.Formatted) outcome;
    done.left()
        .forEach(
            line ->
                say(before, "the document at line " + line + " uses YAML that is hard to keep"));
    return done.text();
  }

  /** Findings about the text alone, for the credentials that they point at. */
  private static List<Diagnostic> secretsIn(SourceText text) {
    return Inputs.of(List.of(), Unsupported.NOTE)
        .compile(new SourceSet(List.of(text), List.of()))
        .report()
        .all();
  }

  private void say(SourceText text, String reason) {
    err().println("left " + DisplayText.safe(text.name()) + " as it is: " + reason);
  }

  private void unreadable(Diagnostic finding) {
    mistakes = true;
    err().println(DisplayText.safe(finding.message()));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
