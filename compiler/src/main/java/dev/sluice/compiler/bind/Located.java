package dev.sluice.compiler.bind;

import dev.sluice.diagnostic.SourceSpan;

/**
 * A value and where it was written.
 *
 * @param span of the value
 * @param keySpan of the key that names it; for list items, of the value
 */
public record Located<T>(T value, SourceSpan span, SourceSpan keySpan) {

  /** What the value means, at the same place. */
  public <U> Located<U> with(U meaning) {
    return new Located<>(meaning, span, keySpan);
  }
}
