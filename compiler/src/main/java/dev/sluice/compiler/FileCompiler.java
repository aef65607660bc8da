package dev.sluice.compiler;

import dev.sluice.compiler.bind.Binder;
import dev.sluice.compiler.bind.Manifests;
import dev.sluice.compiler.bind.RefusedManifests;
import dev.sluice.compiler.link.Linker;
import dev.sluice.compiler.parse.ManifestParser;
import dev.sluice.compiler.parse.ManifestTree;
import dev.sluice.compiler.parse.RepeatedItems;
import dev.sluice.compiler.source.SourceText;
import dev.sluice.compiler.suppress.FileAllowances;
import dev.sluice.compiler.validate.CheckedManifest;
import dev.sluice.compiler.validate.SchemaValidator;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import dev.sluice.diagnostic.Fix;
import dev.sluice.diagnostic.TextEdit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The stages that look at one file at a time: parse, validate, bind, and the rules that look at one
 * manifest. A pure function of the text. Thread-safe.
 */
final class FileCompiler {
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

  FileUnit compile(SourceText source) {
    Diagnostics found = new Diagnostics();
    List<ManifestTree> trees = parser.parse(source, found);
    List<CheckedManifest> checked =
        trees.stream().map(tree -> validator.check(tree, found)).flatMap(Optional::stream).toList();
    Manifests withParts = binder.bind(checkable(checked), found);
    List<ManifestTree> broken = trees(checked, false);
    Manifests whole =
        broken.isEmpty()
            ? withParts
            : binder.bind(trees(checked, true), new Diagnostics()); // told just above
    RefusedManifests refused = RefusedManifests.of(broken, hidesSome(found.sorted()));
    Linker.linkWithin(whole, withParts, found);
    return new FileUnit(
        source.name(),
        trees.size(),
        withRemovals(found.sorted(), source, trees),
        whole,
        withParts,
        refused,
        FileAllowances.of(source));
  }

  /** Whether a manifest may be missing without a trace of its type and name. */
  static boolean hidesSome(Collection<Diagnostic> findings) {
    return findings.stream().anyMatch(finding -> HIDING.contains(finding.code()));
  }

  /** Entries listed twice get their fix here, where text and tree are at hand. */
  private static List<Diagnostic> withRemovals(
      List<Diagnostic> findings, SourceText source, List<ManifestTree> trees) {
    if (findings.stream().noneMatch(finding -> finding.code() == Code.SL354)) {
      return findings;
    }
    RepeatedItems items = new RepeatedItems(source, trees);
    return findings.stream()
        .map(finding -> finding.code() == Code.SL354 ? withRemoval(finding, items) : finding)
        .toList();
  }

  private static Diagnostic withRemoval(Diagnostic finding, RepeatedItems items) {
    return items
        .whole(finding.span())
        .map(whole -> Fix.safe("remove the second mention", new TextEdit(whole, "")))
        .map(finding::withFix)
        .orElse(finding);
  }

  private static List<ManifestTree> checkable(List<CheckedManifest> manifests) {
    return manifests.stream().map(CheckedManifest::checkable).flatMap(Optional::stream).toList();
  }

  private static List<ManifestTree> trees(List<CheckedManifest> manifests, boolean valid) {
    return manifests.stream()
        .filter(manifest -> manifest.valid() == valid)
        .map(CheckedManifest::tree)
        .toList();
  }
}
