package dev.sluice.diagnostic;

/**
 * One change of a text: what stands under {@code span} is replaced. A span that ends where it
 * starts inserts. A replacement never holds text of a credential; insert around it instead.
 *
 * @param replacement with {@code \n} for line breaks, whatever the file uses
 */
public record TextEdit(SourceSpan span, String replacement) {

  /** Puts {@code text} before the first character of {@code span}. */
  public static TextEdit before(SourceSpan span, String text) {
    return new TextEdit(
        new SourceSpan(span.file(), span.line(), span.column(), span.line(), span.column()), text);
  }

  /** Puts {@code text} after the last character of {@code span}. */
  public static TextEdit after(SourceSpan span, String text) {
    return new TextEdit(
        new SourceSpan(
            span.file(), span.endLine(), span.endColumn(), span.endLine(), span.endColumn()),
        text);
  }
}
