package dev.sluice.compiler.parse;

import dev.sluice.diagnostic.SourceSpan;
import org.jspecify.annotations.Nullable;

/**
 * A comment of a YAML file and what it belongs to.
 *
 * @param span from {@code #} to the end of the line, blanks at the end left out
 * @param whole what goes if the comment goes: the blanks before it too, and a line of its own with
 *     the break that ends it
 * @param text what follows {@code #}, as written
 * @param ownLine whether nothing but blanks stands before it
 * @param below for a comment on its own line, the mapping entry or list item that starts on the
 *     next line which is no comment; null if that line is blank or starts none, and for others
 */
public record Comment(
    SourceSpan span, SourceSpan whole, String text, boolean ownLine, @Nullable SourceSpan below) {

  /** Whether {@code place} starts inside what the comment belongs to. */
  public boolean covers(SourceSpan place) {
    if (!place.file().equals(span.file())) {
      return false;
    }
    if (!ownLine) {
      return place.line() == span.line();
    }
    return below != null && place.startsIn(below);
  }
}
