package dev.sluice.cli;

import dev.sluice.compiler.CompileResult;
import dev.sluice.compiler.Compiler;
import dev.sluice.compiler.Unsupported;
import dev.sluice.compiler.source.SourceSet;
import dev.sluice.compiler.source.SourceText;
import dev.sluice.compiler.source.TextLines;
import dev.sluice.diagnostic.Report;
import dev.sluice.diagnostic.SourceLines;
import dev.sluice.diagnostic.TextRenderer;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * One run of the compiler: what it made, and what is to be said about it.
 *
 * @param sources what was compiled
 */
record Compilation(CompileResult result, Report report, SourceLines lines, SourceSet sources) {

  /** Compiles, and shows on a terminal how far it is. */
  static Compilation of(SourceSet sources, Unsupported unsupported) {
    return of(sources, unsupported, ProgressLine.onStandardError());
  }

  /**
   * Compiles.
   *
   * @param progress is closed at the end
   */
  static Compilation of(SourceSet sources, Unsupported unsupported, ProgressLine progress) {
    try (progress) {
      return of(sources, new Compiler(Clock.systemUTC(), unsupported, progress).compile(sources));
    }
  }

  /** What is to be said of sources that were compiled already. */
  static Compilation of(SourceSet sources, CompileResult result) {
    CompileResult.Counts counts = result.counts();
    return new Compilation(
        result,
        new Report(result.findings(), result.suppressed(), counts.files(), counts.manifests()),
        new TextLines(sources.texts()),
        sources);
  }

  /** The names of the files that were read. */
  List<String> files() {
    return sources.texts().stream().map(SourceText::name).toList();
  }

  /** The table, unless something is wrong with it. */
  Optional<CompileResult.Compiled> compiled() {
    return result instanceof CompileResult.Compiled compiled
        ? Optional.of(compiled)
        : Optional.empty();
  }

  /** Prints what was found, if anything was. */
  void printFindings(PrintWriter err) {
    if (!report.findings().isEmpty()) {
      err.print(new TextRenderer(lines, Terminal.colourOnErr()).render(report));
      err.flush();
    }
  }
}
