package dev.sluice.compiler.source;

import dev.sluice.diagnostic.Diagnostic;
import java.util.List;
import java.util.Optional;

/**
 * What was read from the given paths.
 *
 * @param texts by name, each file once
 * @param findings files that could not be read or are too large; they have no text
 * @param revision the Git commit, if all of it is of one
 */
public record SourceSet(
    List<SourceText> texts, List<Diagnostic> findings, Optional<String> revision) {
  public SourceSet {
    texts = List.copyOf(texts);
    findings = List.copyOf(findings);
  }

  /** What is of no Git commit. */
  public SourceSet(List<SourceText> texts, List<Diagnostic> findings) {
    this(texts, findings, Optional.empty());
  }
}
