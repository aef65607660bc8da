package dev.sluice.compiler.parse;

import dev.sluice.diagnostic.SourceSpan;
import java.util.Arrays;
import org.yaml.snakeyaml.error.Mark;

/**
 * Turns offsets in code points into lines and columns. Counts lines as editors do; SnakeYAML's own
 * count also breaks lines at U+0085, U+2028 and U+2029. Not thread-safe.
 */
final class Positions {
  private final String file;
  private final int[] text;
  private final int[] lineStarts;
  private final int offset;

  /** The line that was asked for last, since most places come in the order of the text. */
  private int lastLine;

  Positions(String file, int[] text) {
    this(file, text, lineStarts(text), 0);
  }

  private Positions(String file, int[] text, int[] lineStarts, int offset) {
    this.file = file;
    this.text = text;
    this.lineStarts = lineStarts;
    this.offset = offset;
  }

  /** For marks that count from {@code start} instead of from the beginning of the file. */
  Positions from(int start) {
    return new Positions(file, text, lineStarts, start);
  }

  /** The offset in the file. */
  int index(Mark mark) {
    return Math.min(mark.getIndex() + offset, text.length);
  }

  /** The offset of a place in the file, both counted from 1. */
  int index(int line, int column) {
    return lineStarts[line - 1] + column - 1;
  }

  /** From {@code start} to before {@code end}, white space at the end left out. */
  SourceSpan span(Mark start, Mark end) {
    return span(index(start), index(end));
  }

  SourceSpan span(int start, int end) {
    int last = Math.min(end, text.length);
    while (last > start && Character.isWhitespace(text[last - 1])) {
      last--;
    }
    int startLine = line(start);
    int endLine = line(last);
    return new SourceSpan(
        file,
        startLine + 1,
        start - lineStarts[startLine] + 1,
        endLine + 1,
        last - lineStarts[endLine] + 1);
  }

  /** The character at {@code index}, wide enough to be underlined. */
  SourceSpan at(int index) {
    SourceSpan span = span(index, index);
    return new SourceSpan(file, span.line(), span.column(), span.line(), span.column() + 1);
  }

  /** Where the next line after {@code index} that starts with {@code ---} begins, or -1. */
  int nextDocument(int index) {
    for (int line = line(index); line < lineStarts.length; line++) {
      int start = lineStarts[line];
      if (start >= index
          && codePoint(start) == '-'
          && codePoint(start + 1) == '-'
          && codePoint(start + 2) == '-'
          && Character.isWhitespace(codePoint(start + 3))) {
        return start;
      }
    }
    return -1;
  }

  String textFrom(int index) {
    return text(index, text.length);
  }

  String text(int start, int end) {
    return new String(text, start, end - start);
  }

  /** From {@code index} to before the break that ends its line. */
  String restOfLine(int index) {
    int end = index;
    while (codePoint(end) != '\n' && codePoint(end) != '\r') {
      end++;
    }
    return text(index, end);
  }

  int codePoint(int index) {
    return index < text.length ? text[index] : '\n';
  }

  private int line(int index) {
    if (!isOn(lastLine, index)) {
      int found = Arrays.binarySearch(lineStarts, index);
      lastLine = found >= 0 ? found : -found - 2;
    }
    return lastLine;
  }

  private boolean isOn(int line, int index) {
    return lineStarts[line] <= index
        && (line + 1 == lineStarts.length || index < lineStarts[line + 1]);
  }

  private static int[] lineStarts(int[] text) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = 0; i < text.length; i++) {
      boolean lineEnds =
          text[i] == '\n' || (text[i] == '\r' && !(i + 1 < text.length && text[i + 1] == '\n'));
      if (lineEnds) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }
}
