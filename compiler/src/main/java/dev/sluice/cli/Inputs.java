package dev.sluice.cli;

import dev.sluice.compiler.CompileResult;
import dev.sluice.compiler.Unsupported;
import dev.sluice.compiler.source.GitAddress;
import dev.sluice.compiler.source.SourceReader;
import dev.sluice.compiler.source.SourceSet;
import dev.sluice.compiler.source.SourceText;
import dev.sluice.diagnostic.Diagnostic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of commands that read manifests. */
final class Inputs {
  static final String STDIN = "stdin";

  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      description = {
        "Files, and directories of which every .yaml and .yml file is read.",
        "Or one git:REV[:DIR], a commit of the Git repository here, read without checking it out:"
            + " REV is a branch, tag or commit, or --staged for what the next commit would hold;"
            + " DIR counts from the top of the repository."
      })
  private List<String> paths = List.of();

  @Option(
      names = "--unsupported",
      paramLabel = "HOW",
      description =
          "How manifest types count that Sluice knows but does not serve: note (default), warn,"
              + " error or ignore.")
  private Unsupported unsupported = Unsupported.NOTE;

  /** The inputs of a command that has options of its own for them. */
  static Inputs of(Path path) {
    return of(List.of(path), Unsupported.NOTE);
  }

  static Inputs of(List<Path> paths, Unsupported unsupported) {
    Inputs inputs = new Inputs();
    inputs.paths = paths.stream().map(Path::toString).toList();
    inputs.unsupported = unsupported;
    return inputs;
  }

  /** As they were given. */
  List<String> paths() {
    return paths;
  }

  /** Reads the paths and compiles them. */
  Compilation compile() {
    return compile(read());
  }

  /** Compiles with the options given. */
  Compilation compile(SourceSet sources) {
    return Compilation.of(sources, unsupported);
  }

  /** The same without anything around it. */
  CompileResult compileResult(SourceSet sources) {
    return compile(sources).result();
  }

  /** Reads the paths and the stream, and compiles them together. */
  Compilation compileWith(InputStream stdin) {
    return compile(readWith(stdin));
  }

  /** Reads the paths and the stream. */
  SourceSet readWith(InputStream stdin) {
    try {
      SourceSet stream = SourceReader.readStream(STDIN, stdin);
      SourceSet files = read();
      List<SourceText> texts = new ArrayList<>(files.texts());
      texts.addAll(stream.texts());
      List<Diagnostic> findings = new ArrayList<>(files.findings());
      findings.addAll(stream.findings());
      return new SourceSet(texts, findings);
    } catch (IOException e) {
      throw new CommandException("cannot read standard input: " + e.getMessage(), e);
    }
  }

  /** Reads the paths. */
  SourceSet read() {
    SourceReader reader = SourceReader.ofWorkingDirectory();
    try {
      if (!areOfGit()) {
        return reader.read(readable());
      }
      if (paths.size() > 1) {
        throw new CommandException("a git: source is read by itself, not together with others");
      }
      return reader.read(GitAddress.parse(paths.get(0)));
    } catch (IOException e) {
      throw new CommandException(
          e.getMessage() == null ? "cannot read the manifests" : e.getMessage(), e);
    }
  }

  /** Whether a commit or the index is read, which no command changes. */
  boolean areOfGit() {
    return paths.stream().anyMatch(GitAddress::isGiven);
  }

  /** The paths, unless a commit or the index is read. */
  List<Path> files() {
    return areOfGit() ? List.of() : paths.stream().map(Inputs::path).toList();
  }

  private List<Path> readable() {
    List<Path> files = files();
    for (Path file : files) {
      if (Files.exists(file) && !Files.isReadable(file)) {
        throw new CommandException("cannot read " + file + ": permission denied");
      }
    }
    return files;
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new CommandException("'" + text + "' is no path", e);
    }
  }
}
