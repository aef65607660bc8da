package dev.sluice.compiler;

import static java.time.ZoneOffset.UTC;

import dev.sluice.compiler.bind.Binder;
import dev.sluice.compiler.bind.Manifests;
import dev.sluice.compiler.bind.RefusedManifests;
import dev.sluice.compiler.link.Linker;
import dev.sluice.compiler.lower.Lowering;
import dev.sluice.compiler.parse.ManifestParser;
import dev.sluice.compiler.parse.ManifestTree;
import dev.sluice.compiler.source.SourceSet;
import dev.sluice.compiler.source.SourceText;
import dev.sluice.compiler.suppress.FileAllowances;
import dev.sluice.compiler.suppress.Suppression;
import dev.sluice.compiler.validate.CheckedManifest;
import dev.sluice.compiler.validate.SchemaValidator;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import dev.sluice.diagnostic.Severity;
import java.time.Clock;
import java.time.LocalDate;
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
  private final Clock clock;
  private final Unsupported unsupported;
  private final Linker linker;
  private final Lowering lowering = new Lowering();

  /**
   * A compiler with its own idea of now.
   *
   * @param clock decides which tokens, certificates and allowances have expired
   * @param unsupported how manifests count that are known but not served
   */
  public Compiler(Clock clock, Unsupported unsupported) {
    this.clock = clock;
    this.unsupported = unsupported;
    this.linker = new Linker(clock);
  }

  /** A compiler that notes what is not served. */
  public Compiler(Clock clock) {
    this(clock, Unsupported.NOTE);
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
    List<Diagnostic> graded = unsupported.grade(found.sorted());
    Suppression.Outcome told = suppression(sources).apply(graded);
    List<Diagnostic> shown = unsupported.shown(told.findings());
    if (shown.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)) {
      return new CompileResult.Rejected(shown, told.suppressed(), counts);
    }
    Lowering.Lowered lowered = lowering.lower(manifests);
    return new CompileResult.Compiled(
        lowered.table(), lowered.origins(), shown, told.suppressed(), counts);
  }

  private Suppression suppression(List<SourceText> sources) {
    return new Suppression(
        sources.stream().map(FileAllowances::of).toList(),
        LocalDate.ofInstant(clock.instant(), UTC));
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
