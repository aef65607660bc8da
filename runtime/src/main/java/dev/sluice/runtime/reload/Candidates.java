package dev.sluice.runtime.reload;

import dev.sluice.compiler.CompileResult;
import dev.sluice.diagnostic.Severity;
import dev.sluice.runtime.reload.TableSource.Candidate;

/**
 * Makes candidates of what was compiled. No manifests at all are refused, since that is far more
 * often a volume that is not mounted, or a wrong folder, than the wish to serve nothing.
 */
final class Candidates {
  private Candidates() {}

  /** The table, or why there is none; {@code place} says where the manifests are. */
  static Candidate of(CompileResult result, String place) {
    if (result instanceof CompileResult.Compiled compiled) {
      return compiled.counts().manifests() == 0
          ? new Candidate.Broken("no manifests in " + place, compiled.findings())
          : new Candidate.Loaded(compiled.table(), compiled.findings());
    }
    return new Candidate.Broken(summary(result), result.findings());
  }

  private static String summary(CompileResult result) {
    long errors =
        result.findings().stream().filter(finding -> finding.severity() == Severity.ERROR).count();
    int files = result.counts().files();
    return errors
        + (errors == 1 ? " error in " : " errors in ")
        + files
        + (files == 1 ? " file" : " files");
  }
}
