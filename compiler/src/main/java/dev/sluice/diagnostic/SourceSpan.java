package dev.sluice.diagnostic;

import java.util.Comparator;
import java.util.Optional;

/**
 * A range in a file. Lines and columns count from 1, columns in Unicode code points; the end column
 * is the one after the last character, as in SARIF.
 *
 * @param file as it was named to the compiler
 */
public record SourceSpan(String file, int line, int column, int endLine, int endColumn)
    implements Comparable<SourceSpan> {
  private static final Comparator<SourceSpan> BY_PLACE =
      Comparator.comparing(SourceSpan::file)
          .thenComparingInt(SourceSpan::line)
          .thenComparingInt(SourceSpan::column)
          .thenComparingInt(SourceSpan::endLine)
          .thenComparingInt(SourceSpan::endColumn);

  /** The file as a whole, shown at its first character. */
  public static SourceSpan ofFile(String file) {
    return new SourceSpan(file, 1, 1, 1, 1);
  }

  /**
   * Where {@code text} stands in this span if the span holds it as it is or in a pair of quotes, as
   * far as their lengths tell; empty if it is written in another way.
   */
  public Optional<SourceSpan> around(String text) {
    int more = endColumn - column - text.codePointCount(0, text.length());
    if (line != endLine || (more != 0 && more != 2)) {
      return Optional.empty();
    }
    return Optional.of(new SourceSpan(file, line, column + more / 2, line, endColumn - more / 2));
  }

  /** Whether this starts in {@code whole}, its end included, both in one file. */
  public boolean startsIn(SourceSpan whole) {
    boolean before = line < whole.line || (line == whole.line && column < whole.column);
    boolean after = line > whole.endLine || (line == whole.endLine && column > whole.endColumn);
    return !before && !after;
  }

  @Override
  public int compareTo(SourceSpan other) {
    return BY_PLACE.compare(this, other);
  }
}
