package dev.sluice.compiler;

import dev.sluice.compiler.bind.Binder;
import dev.sluice.compiler.bind.Manifests;
import dev.sluice.compiler.bind.RefusedManifests;
import dev.sluice.compiler.link.Linker;
import dev.sluice.compiler.lower.Lowering;
import dev.sluice.compiler.parse.ManifestParser;
import dev.sluice.compiler.parse.ManifestTree;
import dev.sluice.compiler.source.SourceSet;
import dev.sluice.compiler.source.SourceText;
import dev.sluice.compiler.validate.CheckedManifest;
import dev.sluice.compiler.validate.SchemaValidator;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The pipeline from texts to a routing table. Keeps nothing between two calls but loaded schemas;
 * the same texts give the same result in whatever order they come.
 */
public final class Compiler {
  /** Errors after which a manifest may be missing without a trace of its type and name. */
  private static final Set<Code> HIDING =
      EnumSet.of(
          Code.SL101,
          Code.SL103,
          Code.SL104,
          Code.SL105,
          Code.SL106,
          Code.SL108,
          Code.SL109,
          Code.SL201,
          Code.SL202);

  private final ManifestParser parser = new ManifestParser();
  private final SchemaValidator validator = new SchemaValidator();
  private final Binder binder = new Binder();
  private final Linker linker;
  private final Lowering lowering = new Lowering();

  /**
   * A compiler with its own idea of now.
   *
   * @param clock decides which tokens and certificates have expired
   */
  public Compiler(Clock clock) {
    this.linker = new Linker(clock);
  }

  /** Compiles what a reader gave, its findings included. */
  public CompileResult compile(SourceSet sources) {
    return compile(sources.texts(), sources.findings());
  }

  /** Compiles texts. */
  public CompileResult compile(List<SourceText> sources) {
    return compile(sources, List.of());
  }

  /**
   * Compiles texts; {@code readerFindings} are reported with the others. A manifest that one stage
   * refuses does not keep the later ones from checking the others, nor what is right of itself.
   */
  public CompileResult compile(List<SourceText> sources, List<Diagnostic> readerFindings) {
    Diagnostics found = new Diagnostics();
    readerFindings.forEach(found::add);
    List<ManifestTree> trees = new ArrayList<>();
    sources.forEach(source -> trees.addAll(parser.parse(source, found)));
    List<CheckedManifest> checked =
        trees.stream().map(tree -> validator.check(tree, found)).flatMap(Optional::stream).toList();
    List<ManifestTree> checkable =
        checked.stream().map(CheckedManifest::checkable).flatMap(Optional::stream).toList();
    Manifests withParts = binder.bind(checkable, found);
    Manifests manifests = binder.bind(trees(checked, true), new Diagnostics()); // told just above
    RefusedManifests refused = RefusedManifests.of(trees(checked, false), hidesSome(found));
    linker.link(manifests, withParts, refused, found);
    CompileResult.Counts counts = new CompileResult.Counts(sources.size(), trees.size());
    if (found.hasErrors()) {
      return new CompileResult.Rejected(found.sorted(), counts);
    }
    Lowering.Lowered lowered = lowering.lower(manifests);
    return new CompileResult.Compiled(lowered.table(), lowered.origins(), found.sorted(), counts);
  }

  private static List<ManifestTree> trees(List<CheckedManifest> manifests, boolean valid) {
    return manifests.stream()
        .filter(manifest -> manifest.valid() == valid)
        .map(CheckedManifest::tree)
        .toList();
  }

  private static boolean hidesSome(Diagnostics found) {
    return found.sorted().stream().anyMatch(finding -> HIDING.contains(finding.code()));
  }
}
