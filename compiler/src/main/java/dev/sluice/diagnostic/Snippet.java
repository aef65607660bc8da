package dev.sluice.diagnostic;

import java.util.Arrays;

/**
 * A source line with a stretch of it underlined, both ready to print. Long lines are cut to a
 * window around the stretch.
 *
 * @param text the line
 * @param indent blanks before the first caret
 * @param carets at least one
 */
record Snippet(String text, int indent, int carets) {
  private static final int WINDOW = 100;
  private static final int BEFORE = 40;
  private static final String CUT = "...";

  /**
   * @param line without its line break
   * @param span of which the first line is {@code line}
   */
  static Snippet of(String line, SourceSpan span) {
    int[] points = withoutTrailingBlanks(line.codePoints().toArray());
    int from = Math.min(span.column() - 1, points.length);
    int to = span.endLine() > span.line() ? points.length : span.endColumn() - 1;
    to = Math.max(from, Math.min(to, points.length));

    int first = firstShown(points, from);
    int afterLast = afterLastShown(points, first);
    StringBuilder text = new StringBuilder();
    if (first > 0) {
      text.append(CUT);
    }
    int indent = text.length() + width(points, first, from);
    for (int i = first; i < afterLast; i++) {
      text.append(DisplayText.show(points[i]));
    }
    if (afterLast < points.length) {
      text.append(CUT);
    }
    return new Snippet(
        text.toString(), indent, Math.max(1, width(points, from, Math.min(to, afterLast))));
  }

  private static int[] withoutTrailingBlanks(int[] points) {
    int end = points.length;
    while (end > 0 && Character.isWhitespace(points[end - 1])) {
      end--;
    }
    return Arrays.copyOf(points, end);
  }

  private static int firstShown(int[] points, int caret) {
    if (width(points, 0, points.length) <= WINDOW) {
      return 0;
    }
    int first = caret;
    for (int shown = 0; first > 0 && shown < BEFORE; first--) {
      shown += DisplayText.width(points[first - 1]);
    }
    return first;
  }

  private static int afterLastShown(int[] points, int first) {
    int after = first;
    for (int shown = 0; after < points.length; after++) {
      shown += DisplayText.width(points[after]);
      if (shown > WINDOW) {
        break;
      }
    }
    return after;
  }

  private static int width(int[] points, int from, int to) {
    int width = 0;
    for (int i = from; i < to; i++) {
      width += DisplayText.width(points[i]);
    }
    return width;
  }
}
