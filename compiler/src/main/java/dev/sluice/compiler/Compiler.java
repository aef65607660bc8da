package dev.sluice.compiler;

import static java.time.ZoneOffset.UTC;

import dev.sluice.compiler.bind.Manifests;
import dev.sluice.compiler.bind.RefusedManifests;
import dev.sluice.compiler.link.Linker;
import dev.sluice.compiler.lower.Lowering;
import dev.sluice.compiler.source.SourceSet;
import dev.sluice.compiler.source.SourceText;
import dev.sluice.compiler.suppress.Suppression;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import dev.sluice.diagnostic.Severity;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The pipeline from texts to a routing table: what looks at one file at a time ({@link
 * FileCompiler}), then what looks at all of them. Keeps nothing between two calls but loaded
 * schemas; the same texts give the same result in whatever order they come. Thread-safe.
 */
public final class Compiler {
  /** Fewer files than this are done before other threads would have started. */
  private static final int WORTH_SHARING = 64;

  /** By name; two texts under one name are told apart by what they hold. */
  private static final Comparator<SourceText> IN_ORDER =
      Comparator.comparing(SourceText::name).thenComparing(SourceText::bytes, Arrays::compare);

  private final FileCompiler files = new FileCompiler();
  private final Clock clock;
  private final Unsupported unsupported;
  private final CompileProgress progress;
  private final Linker linker;

  /**
   * A compiler with its own idea of now.
   *
   * @param clock decides which tokens, certificates and allowances have expired
   * @param unsupported how manifests count that are known but not served
   * @param progress is told of every file that is done
   */
  public Compiler(Clock clock, Unsupported unsupported, CompileProgress progress) {
    this.clock = clock;
    this.unsupported = unsupported;
    this.progress = progress;
    this.linker = new Linker(clock);
  }

  /** A compiler that tells nobody how far it is. */
  public Compiler(Clock clock, Unsupported unsupported) {
    this(clock, unsupported, CompileProgress.UNSEEN);
  }

  /** A compiler that notes what is not served. */
  public Compiler(Clock clock) {
    this(clock, Unsupported.NOTE);
  }

  /** Compiles what a reader gave, its findings included. */
  public CompileResult compile(SourceSet sources) {
    CompileResult result = compile(sources.texts(), sources.findings());
    return result instanceof CompileResult.Compiled compiled
        ? compiled.at(sources.revision())
        : result;
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
    return join(units(sources), readerFindings, new Lowering());
  }

  /** A series of compilations of sources of which most stay the same from one to the next. */
  public CompileSession session() {
    return new CompileSession(this);
  }

  /** What each file is by itself, in the order of names. */
  List<FileUnit> units(List<SourceText> sources) {
    List<SourceText> inOrder = sources.stream().sorted(IN_ORDER).toList();
    AtomicInteger done = new AtomicInteger();
    Function<SourceText, FileUnit> compile =
        source -> {
          FileUnit unit = files.compile(source);
          progress.compiled(done.incrementAndGet(), inOrder.size());
          return unit;
        };
    return inOrder.size() < WORTH_SHARING
        ? inOrder.stream().map(compile).toList()
        : SharedOut.map(inOrder, compile);
  }

  /**
   * Makes one result of all files.
   *
   * @param units in the order of names
   * @param lowering may know what it made of some of the units before
   */
  CompileResult join(List<FileUnit> units, List<Diagnostic> readerFindings, Lowering lowering) {
    Diagnostics found = new Diagnostics();
    readerFindings.forEach(found::add);
    units.forEach(unit -> unit.findings().forEach(found::add));
    Manifests manifests = Manifests.join(units.stream().map(FileUnit::whole).toList());
    Manifests withParts =
        units.stream().allMatch(FileUnit::isWhole)
            ? manifests
            : Manifests.join(units.stream().map(FileUnit::withParts).toList());
    linker.linkAcross(manifests, withParts, refused(units, readerFindings), found);
    CompileResult.Counts counts =
        new CompileResult.Counts(units.size(), units.stream().mapToInt(FileUnit::manifests).sum());
    Suppression.Outcome told = suppression(units).apply(unsupported.grade(found.sorted()));
    List<Diagnostic> shown = unsupported.shown(told.findings());
    if (shown.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)) {
      return new CompileResult.Rejected(shown, told.suppressed(), counts);
    }
    return new CompileResult.Compiled(
        lowering.lower(manifests), manifests, shown, told.suppressed(), counts, Optional.empty());
  }

  private static RefusedManifests refused(List<FileUnit> units, List<Diagnostic> readerFindings) {
    return RefusedManifests.join(
        units.stream().map(FileUnit::refused).toList(), FileCompiler.hidesSome(readerFindings));
  }

  private Suppression suppression(List<FileUnit> units) {
    return new Suppression(
        units.stream().map(FileUnit::allowances).toList(),
        LocalDate.ofInstant(clock.instant(), UTC));
  }
}
