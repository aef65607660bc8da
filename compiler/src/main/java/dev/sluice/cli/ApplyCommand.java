package dev.sluice.cli;

import dev.sluice.compiler.Unsupported;
import dev.sluice.compiler.edit.Placement;
import dev.sluice.compiler.edit.UnifiedDiff;
import dev.sluice.compiler.source.SourceReader;
import dev.sluice.compiler.source.SourceSet;
import dev.sluice.compiler.source.SourceText;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.DisplayText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
      "Checks a manifest together with the tree in --dir, shows the difference, and writes it to its"
          + " place there: the document of the same type and name, or a new file beside others of"
          + " its type.",
      "With errors nothing is written."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:written, or nothing to change",
      "1:errors; nothing was written",
      "2:wrong usage",
      "3:a path cannot be read or written"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sluice apply -f account.yaml --dir manifests/ --dry-run",
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

  @Override
  public Integer call() {
    if (!Files.isDirectory(dir)) {
      throw new ParameterException(spec.commandLine(), "--dir: " + dir + " is no directory");
    }
    Inputs tree = Inputs.of(List.of(dir), Unsupported.NOTE);
    SourceSet before = tree.read();
    SourceSet after = placed(before);
    Compilation compilation = tree.compile(after);
    show(before, after, compilation);
    compilation.printFindings(spec.commandLine().getErr());
    if (compilation.compiled().isEmpty()) {
      return ExitCode.FINDINGS;
    }
    if (!dryRun) {
      after.texts().forEach(text -> write(before(text, before), text));
    }
    return ExitCode.OK;
  }

  private SourceSet placed(SourceSet tree) {
    try {
      SourceSet read = arriving();
      if (read.texts().isEmpty()) {
        throw new CommandException(read.findings().get(0).message());
      }
      return new Placement(dir.normalize().toString()).place(read.texts().get(0), tree);
    } catch (Placement.UnplaceableException e) {
      throw new CommandException(file + ": " + e.getMessage(), e);
    }
  }

  private SourceSet arriving() {
    if (!file.toString().equals("-")) {
      return Inputs.of(List.of(file), Unsupported.NOTE).read();
    }
    try {
      return SourceReader.readStream(Inputs.STDIN, System.in);
    } catch (IOException e) {
      throw new CommandException("cannot read standard input: " + e.getMessage(), e);
    }
  }

  private void show(SourceSet before, SourceSet after, Compilation compilation) {
    List<Diagnostic> old = Inputs.of(List.of(dir), Unsupported.NOTE).compile(before).report().all();
    boolean changed = false;
    for (SourceText text : after.texts()) {
      SourceText was =
          before(text, before).orElseGet(() -> new SourceText(text.name(), new byte[0]));
      if (!Arrays.equals(was.bytes(), text.bytes())) {
        changed = true;
        spec.commandLine()
            .getOut()
            .print(UnifiedDiff.of(was, text, old, compilation.report().all()));
      }
    }
    if (!changed) {
      spec.commandLine().getOut().println("nothing changes");
    }
  }

  private static Optional<SourceText> before(SourceText text, SourceSet before) {
    return before.texts().stream().filter(was -> was.name().equals(text.name())).findFirst();
  }

  private void write(Optional<SourceText> was, SourceText text) {
    if (was.isPresent() && Arrays.equals(was.get().bytes(), text.bytes())) {
      return;
    }
    if (was.isPresent()) {
      if (!new WritableFiles(List.of(dir)).contains(text.name())) {
        throw new CommandException(text.name() + " is reached through a link and is not written");
      }
      ChangedFile.write(was.get(), text);
    } else {
      create(text);
    }
    spec.commandLine().getErr().println("wrote " + DisplayText.safe(text.name()));
  }

  private static void create(SourceText text) {
    Path path = Path.of(text.name());
    try {
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      if (Files.exists(path)) {
        throw new CommandException(path + " exists and holds something else");
      }
    } catch (IOException e) {
      throw AtomicFile.failure("write", path, e);
    }
    AtomicFile.write(path, text.bytes());
  }
}
