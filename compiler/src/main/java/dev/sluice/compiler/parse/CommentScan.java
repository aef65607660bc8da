package dev.sluice.compiler.parse;

import dev.sluice.diagnostic.SourceSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for comments between the values of a file. */
final class CommentScan {
  private final Positions positions;
  private final int[] text;
  private final Extents extents;

  CommentScan(Positions positions, int[] text, Extents extents) {
    this.positions = positions;
    this.text = text;
    this.extents = extents;
  }

  void scan(int from, int to, List<Comment> comments) {
    int end = Math.min(to, text.length);
    for (int i = from; i < end; i++) {
      int afterValue = extents.endOfValueAt(i);
      if (afterValue > i) {
        i = afterValue - 1;
      } else if (text[i] == '#' && (i == 0 || Character.isWhitespace(text[i - 1]))) {
        int lineEnd = lineEnd(i);
        comments.add(comment(i, lineEnd));
        i = lineEnd - 1; // the break may start a block of text
      }
    }
  }

  private Comment comment(int start, int end) {
    boolean ownLine = isBlank(lineStart(start), start);
    SourceSpan span = positions.span(start, end);
    return new Comment(
        span,
        whole(span, start, ownLine),
        new String(text, start + 1, end - start - 1),
        ownLine,
        ownLine ? below(end) : null);
  }

  private SourceSpan whole(SourceSpan comment, int start, boolean ownLine) {
    int line = comment.line();
    if (ownLine) {
      return new SourceSpan(comment.file(), line, 1, line + 1, 1);
    }
    int from = start;
    while (Character.isWhitespace(text[from - 1])) {
      from--;
    }
    int column = comment.column() - (start - from);
    return new SourceSpan(comment.file(), line, column, line, comment.endColumn());
  }

  /** What starts on the next line, further lines of comment passed over. */
  private @Nullable SourceSpan below(int lineEnd) {
    int at = lineEnd;
    while (at < text.length) {
      int start = afterBreak(at);
      int first = afterBlanks(start);
      if (first >= text.length || isBreak(text[first])) {
        return null;
      }
      if (text[first] != '#') {
        int end = extents.endOfNodeAt(first);
        return end < 0 ? null : positions.span(first, end);
      }
      at = lineEnd(first);
    }
    return null;
  }

  private boolean isBlank(int from, int to) {
    return afterBlanks(from) >= to;
  }

  private int afterBlanks(int from) {
    int i = from;
    while (i < text.length && (text[i] == ' ' || text[i] == '\t')) {
      i++;
    }
    return i;
  }

  private int afterBreak(int at) {
    boolean two = text[at] == '\r' && at + 1 < text.length && text[at + 1] == '\n';
    return at + (two ? 2 : 1);
  }

  private int lineStart(int from) {
    int i = from;
    while (i > 0 && !isBreak(text[i - 1])) {
      i--;
    }
    return i;
  }

  private int lineEnd(int from) {
    int i = from;
    while (i < text.length && !isBreak(text[i])) {
      i++;
    }
    return i;
  }

  private static boolean isBreak(int point) {
    return point == '\n' || point == '\r';
  }
}
