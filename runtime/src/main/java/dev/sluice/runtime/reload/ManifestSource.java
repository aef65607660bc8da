package dev.sluice.runtime.reload;

import dev.sluice.compiler.CompileResult;
import dev.sluice.compiler.Compiler;
import dev.sluice.compiler.source.SourceException;
import dev.sluice.compiler.source.SourceReader;
import dev.sluice.compiler.source.SourceSet;
import dev.sluice.compiler.source.SourceText;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Severity;
import java.nio.file.Path;
import java.util.List;

/**
 * Manifests in a directory. One without any manifest is refused, since it is far more often a
 * volume that is not mounted, or a checkout under way, than the wish to serve nothing.
 */
record ManifestSource(Path path, SourceReader reader, Compiler compiler) implements TableSource {

  @Override
  public Reading read() {
    try {
      SourceSet sources = reader.read(List.of(path));
      return new Reading(revision(sources), () -> load(sources));
    } catch (SourceException e) {
      String message = e.getMessage() == null ? path + " cannot be read" : e.getMessage();
      return new Reading(message, () -> new Candidate.Broken(message, List.of()));
    }
  }

  private static String revision(SourceSet sources) {
    Revision revision = new Revision("directory");
    for (SourceText text : sources.texts()) {
      revision.add(text.name());
      revision.add(text.bytes());
    }
    for (Diagnostic finding : sources.findings()) {
      revision.add(finding.toString());
    }
    return revision.text();
  }

  private Candidate load(SourceSet sources) {
    CompileResult result = compiler.compile(sources);
    if (result instanceof CompileResult.Compiled compiled) {
      return compiled.counts().manifests() == 0
          ? new Candidate.Broken("no manifests in " + path, compiled.findings())
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
