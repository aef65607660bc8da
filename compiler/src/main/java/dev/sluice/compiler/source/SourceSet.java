package dev.sluice.compiler.source;

import dev.sluice.diagnostic.Diagnostic;
import java.util.List;

/**
 * What was read from the given paths.
 *
 * @param texts by name, each file once
 * @param findings files that could not be read or are too large; they have no text
 */
public record SourceSet(List<SourceText> texts, List<Diagnostic> findings) {
  public SourceSet {
    texts = List.copyOf(texts);
    findings = List.copyOf(findings);
  }
}
