package dev.sluice.compiler;

import dev.sluice.compiler.bind.Manifests;
import dev.sluice.compiler.bind.RefusedManifests;
import dev.sluice.compiler.suppress.FileAllowances;
import dev.sluice.diagnostic.Diagnostic;
import java.util.List;

/**
 * All that can be told of one file without the others. Immutable; keeps neither text nor tree.
 *
 * @param name the file's
 * @param manifests how many it holds, refused ones included
 * @param findings of reading it, and of the rules that look at one manifest
 * @param whole its manifests of the right shape
 * @param withParts the same, and with them the parts of refused ones that have the right shape; the
 *     same object if nothing was refused
 * @param refused what is known of the others
 * @param allowances the comments that allow a finding
 */
record FileUnit(
    String name,
    int manifests,
    List<Diagnostic> findings,
    Manifests whole,
    Manifests withParts,
    RefusedManifests refused,
    FileAllowances allowances) {
  FileUnit {
    findings = List.copyOf(findings);
  }

  /** Whether nothing was refused. */
  @SuppressWarnings("ReferenceEquality") // comparing what both hold would take long
  boolean isWhole() {
    return withParts == whole;
  }
}
