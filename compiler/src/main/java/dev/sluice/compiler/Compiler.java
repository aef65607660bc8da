package dev.sluice.compiler;

import dev.sluice.compiler.parse.ManifestParser;
import dev.sluice.compiler.parse.ManifestTree;
import dev.sluice.compiler.source.SourceSet;
import dev.sluice.compiler.source.SourceText;
import dev.sluice.compiler.validate.CheckedManifest;
import dev.sluice.compiler.validate.SchemaValidator;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import dev.sluice.table.Origins;
import dev.sluice.table.RoutingTable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The pipeline from texts to a routing table. Keeps nothing between two calls but loaded schemas;
 * the same texts give the same result in whatever order they come.
 */
@SuppressWarnings("UnusedVariable") // until the stages after validate are joined, below
public final class Compiler {
  private final Clock clock;
  private final ManifestParser parser = new ManifestParser();
  private final SchemaValidator validator = new SchemaValidator();

  /**
   * A compiler with its own idea of now.
   *
   * @param clock decides which tokens and certificates have expired
   */
  public Compiler(Clock clock) {
    this.clock = clock;
  }

  /** Compiles what a reader gave, its findings included. */
  public CompileResult compile(SourceSet sources) {
    return compile(sources.texts(), sources.findings());
  }

  /** Compiles texts. */
  public CompileResult compile(List<SourceText> sources) {
    return compile(sources, List.of());
  }

  /** Compiles texts; {@code readerFindings} are reported with the others. */
  public CompileResult compile(List<SourceText> sources, List<Diagnostic> readerFindings) {
    Diagnostics found = new Diagnostics();
    readerFindings.forEach(found::add);
    List<ManifestTree> trees = new ArrayList<>();
    sources.forEach(source -> trees.addAll(parser.parse(source, found)));
    List<CheckedManifest> checked =
        trees.stream().map(tree -> validator.check(tree, found)).flatMap(Optional::stream).toList();
    CompileResult.Counts counts = new CompileResult.Counts(sources.size(), trees.size());
    // JOIN: bind, link and lower what is valid in `checked`, with `clock`.
    return found.hasErrors()
        ? new CompileResult.Rejected(found.sorted(), counts)
        : new CompileResult.Compiled(RoutingTable.EMPTY, Origins.NONE, found.sorted(), counts);
  }
}
