package dev.sluice.compiler.parse;

import dev.sluice.compiler.source.SourceText;
import dev.sluice.diagnostic.Diagnostics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Finds the comments of a file that start with a marker. A {@code #} inside a value is none: what
 * is a value is told by the same parser that reads manifests. A file without the marker is not
 * parsed at all. Pure functions of the text; they never throw on account of it.
 */
public final class CommentReader {
  private CommentReader() {}

  /**
   * The comments whose text starts with {@code marker}, blanks before it aside; in the order of the
   * file. Comments behind a syntax error are left out up to the next document.
   */
  public static List<Comment> read(SourceText source, String marker) {
    if (!contains(source.bytes(), marker.getBytes(StandardCharsets.UTF_8))) {
      return List.of();
    }
    int[] text = Utf8.decode(source, new Diagnostics());
    if (text == null) {
      return List.of();
    }
    Positions positions = new Positions(source.name(), text);
    List<Comment> comments = new ArrayList<>();
    for (int start = 0; start >= 0; ) {
      Extents extents = new Extents(text);
      int end = parseFrom(start, positions, extents);
      new CommentScan(positions, text, extents).scan(start, end, comments);
      start = end < text.length ? positions.nextDocument(Math.max(end, start + 1)) : -1;
    }
    return comments.stream().filter(comment -> comment.text().strip().startsWith(marker)).toList();
  }

  /** Parses up to a syntax error or the end; gives where that is. */
  private static int parseFrom(int start, Positions all, Extents extents) {
    Positions positions = all.from(start);
    Parser events = new ParserImpl(new StreamReader(all.textFrom(start)), ManifestParser.options());
    try {
      while (!events.checkEvent(Event.ID.StreamEnd)) {
        Event event = events.getEvent();
        extents.add(
            event, positions.index(event.getStartMark()), positions.index(event.getEndMark()));
      }
      return Integer.MAX_VALUE;
    } catch (MarkedYAMLException e) {
      return e.getProblemMark() == null ? start : positions.index(e.getProblemMark());
    }
  }

  private static boolean contains(byte[] text, byte[] wanted) {
    for (int i = 0; i <= text.length - wanted.length; i++) {
      if (matches(text, i, wanted)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(byte[] text, int from, byte[] wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (text[from + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
