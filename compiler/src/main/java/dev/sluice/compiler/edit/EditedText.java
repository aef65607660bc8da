package dev.sluice.compiler.edit;

import dev.sluice.compiler.source.SourceText;
import dev.sluice.diagnostic.SourceSpan;
import dev.sluice.diagnostic.TextEdit;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A text and where its lines start, so that edits find their place. A byte order mark is kept and
 * not counted; line breaks of edits become those of the text.
 */
final class EditedText {
  static final Pattern BREAK = Pattern.compile("\r\n|\r|\n");
  private static final String MARK = "\uFEFF";

  private final String mark;
  private final String text;
  private final int[] lineStarts;

  private EditedText(String all) {
    this.mark = all.startsWith(MARK) ? MARK : "";
    this.text = all.substring(mark.length());
    this.lineStarts = lineStarts(text);
  }

  /** A text that was read as UTF-8 without a finding. */
  static EditedText of(SourceText source) {
    return new EditedText(new String(source.bytes(), StandardCharsets.UTF_8));
  }

  static EditedText of(String text) {
    return new EditedText(text);
  }

  /** The text with the edits made; they do not overlap. */
  String with(List<TextEdit> edits) {
    StringBuilder edited = new StringBuilder(text);
    String lineBreak = lineBreak();
    edits.stream()
        .sorted(Comparator.comparing(TextEdit::span).reversed())
        .forEach(
            edit ->
                edited.replace(
                    start(edit.span()),
                    end(edit.span()),
                    edit.replacement().replace("\n", lineBreak)));
    return mark + edited;
  }

  /** The character at the start of {@code span}; a line feed at the end of the text. */
  char at(SourceSpan span) {
    int start = start(span);
    return start < text.length() ? text.charAt(start) : '\n';
  }

  /** The first break in the text, or a line feed. */
  String lineBreak() {
    Matcher found = BREAK.matcher(text);
    return found.find() ? found.group() : "\n";
  }

  private int start(SourceSpan span) {
    return offset(span.line(), span.column());
  }

  private int end(SourceSpan span) {
    return offset(span.endLine(), span.endColumn());
  }

  private int offset(int line, int column) {
    if (line > lineStarts.length) {
      return text.length();
    }
    int start = lineStarts[line - 1];
    int points = Math.min(column - 1, text.codePointCount(start, text.length()));
    return text.offsetByCodePoints(start, points);
  }

  private static int[] lineStarts(String text) {
    return IntStream.concat(
            IntStream.of(0), BREAK.matcher(text).results().mapToInt(MatchResult::end))
        .toArray();
  }
}
