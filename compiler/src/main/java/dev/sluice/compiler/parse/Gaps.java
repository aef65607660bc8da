package dev.sluice.compiler.parse;

import dev.sluice.compiler.parse.LayoutNode.Line;
import java.util.ArrayList;
import java.util.List;

/** What stands between the values of a document: blanks, comments, dashes and colons. */
final class Gaps {
  private final int[] text;
  private final int end;
  private int cursor;
  private boolean blankBefore;
  private boolean odd;

  Gaps(int[] text, int from, int end) {
    this.text = text;
    this.cursor = from;
    this.end = end;
  }

  int end() {
    return end;
  }

  /** Whether something was met that stands in no gap. */
  boolean odd() {
    return odd;
  }

  void skipTo(int index) {
    cursor = Math.max(cursor, index);
  }

  /** Goes past blanks and one character that must follow. */
  void skip(int expected) {
    int i = afterBlanks(cursor);
    if (i < end && text[i] == expected) {
      cursor = i + 1;
    } else {
      odd = true;
    }
  }

  /** Whether a blank line stands right before the place that {@link #commentsTo} went to. */
  boolean blankBefore() {
    return blankBefore;
  }

  /** The column of a place, counted from 0. */
  int column(int index) {
    int i = index;
    while (i > 0 && !isBreak(text[i - 1])) {
      i--;
    }
    return index - i;
  }

  /** Whether a comment follows on this line. */
  boolean isComment() {
    int i = afterBlanks(cursor);
    return i < end && text[i] == '#';
  }

  /** Whether a comment stands between here and {@code to}. */
  boolean holdsComment(int to) {
    for (int i = cursor; i < Math.min(to, end); i++) {
      if (text[i] == '#') {
        return true;
      }
    }
    return false;
  }

  /** The comment that follows on this line with the blanks before it, or empty. */
  String commentOnLine() {
    if (!isComment()) {
      return "";
    }
    int lineEnd = lineEnd(cursor);
    String comment = new String(text, cursor, lineEnd - cursor).stripTrailing();
    cursor = lineEnd;
    return comment;
  }

  /** Where the next dash of a list is. */
  int nextDash() {
    int i = cursor;
    while (i < end && text[i] != '-') {
      i = text[i] == '#' ? lineEnd(i) : i + 1;
    }
    return i;
  }

  /** The comments on their own lines before {@code to}, which is where the cursor goes. */
  List<Line> commentsTo(int to, int leastColumn) {
    List<Line> lines = new ArrayList<>();
    int breaks = column(cursor) == 0 ? 1 : 0;
    int i = cursor;
    while (i < Math.min(to, end)) {
      if (text[i] == '#') {
        if (column(i) < leastColumn) {
          break;
        }
        int lineEnd = lineEnd(i);
        lines.add(new Line(breaks > 1, new String(text, i, lineEnd - i).stripTrailing()));
        breaks = 0;
        i = lineEnd;
        cursor = i;
      } else if (isBreak(text[i])) {
        i += text[i] == '\r' && i + 1 < end && text[i + 1] == '\n' ? 2 : 1;
        breaks++;
      } else {
        odd |= text[i] != ' ' && text[i] != '\t';
        i++;
      }
    }
    if (i >= to) {
      cursor = Math.max(cursor, to);
    }
    blankBefore = breaks > 1;
    return lines;
  }

  /** The comments that follow on their own lines, as long as they are indented this far. */
  List<Line> commentsAtColumn(int column) {
    int i = cursor;
    int to = cursor;
    while (i < end && (text[i] == '#' || Character.isWhitespace(text[i]))) {
      if (text[i] == '#') {
        if (column(i) < column) {
          break;
        }
        i = lineEnd(i);
        to = i;
      } else {
        i++;
      }
    }
    // Without a comment the blank lines are left to what comes next.
    return column == 0 || to == cursor ? List.of() : commentsTo(to, column);
  }

  private int afterBlanks(int from) {
    int i = from;
    while (i < end && (text[i] == ' ' || text[i] == '\t')) {
      i++;
    }
    return i;
  }

  private int lineEnd(int from) {
    int i = from;
    while (i < end && !isBreak(text[i])) {
      i++;
    }
    return i;
  }

  private static boolean isBreak(int point) {
    return point == '\n' || point == '\r';
  }
}
