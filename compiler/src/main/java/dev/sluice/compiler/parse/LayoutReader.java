package dev.sluice.compiler.parse;

import dev.sluice.compiler.source.SourceText;
import dev.sluice.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** Reads a file for formatting. A pure function of the text. */
public final class LayoutReader {
  private final int[] text;
  private final Positions positions;

  private LayoutReader(String name, int[] text) {
    this.text = text;
    this.positions = new Positions(name, text);
  }

  /** The documents; empty if the file is no YAML or uses directives or end marks. */
  public static Optional<List<LayoutDocument>> read(SourceText source) {
    int[] text = Utf8.decode(source, new Diagnostics());
    if (text == null) {
      return Optional.empty();
    }
    try {
      return new LayoutReader(source.name(), text).documents();
    } catch (MarkedYAMLException e) {
      return Optional.empty();
    }
  }

  private Optional<List<LayoutDocument>> documents() {
    List<Integer> starts = new ArrayList<>();
    Parser events = parser();
    while (!events.checkEvent(Event.ID.StreamEnd)) {
      Event event = events.getEvent();
      if (event instanceof DocumentStartEvent start) {
        if (start.getVersion() != null || (start.getTags() != null && !start.getTags().isEmpty())) {
          return Optional.empty();
        }
        starts.add(start.getExplicit() ? positions.index(start.getStartMark()) : 0);
      } else if (event instanceof DocumentEndEvent end && end.getExplicit()) {
        return Optional.empty();
      }
    }
    return Optional.of(documents(starts));
  }

  private List<LayoutDocument> documents(List<Integer> starts) {
    List<LayoutDocument> documents = new ArrayList<>();
    Parser events = parser();
    int from = 0;
    for (int i = 0; i < starts.size(); i++) {
      int to = i + 1 < starts.size() ? starts.get(i + 1) : text.length;
      int start = starts.get(i);
      if (i == 0 && start > 0) {
        documents.add(document(0, start, 0, null)); // comments ahead of the first ---
      }
      from = start;
      documents.add(document(from, to, starts.get(i), events));
    }
    if (starts.isEmpty()) {
      documents.add(document(0, text.length, 0, null));
    }
    return documents;
  }

  private LayoutDocument document(int from, int to, int start, @Nullable Parser events) {
    boolean explicit = isMark(start) && events != null;
    int body = explicit ? afterLine(start) : from;
    String first = explicit ? string(start, body).strip() : "";
    String rest = string(body, to);
    int line = positions.span(from, from).line();
    if (events == null) {
      return new LayoutDocument(first, rest, null, List.of(), false, line);
    }
    LayoutBuilder builder = new LayoutBuilder(text, positions, events, body, to);
    while (!events.checkEvent(Event.ID.DocumentStart)) {
      events.getEvent();
    }
    events.getEvent();
    boolean odd = explicit && !first.matches("---(\\s+#.*)?");
    LayoutNode root = builder.root();
    return new LayoutDocument(
        first,
        rest,
        !odd && root instanceof LayoutNode.Mapping mapping && !builder.odd() ? mapping : null,
        builder.tail(),
        builder.anchored(),
        line);
  }

  private boolean isMark(int at) {
    return at + 3 <= text.length && string(at, at + 3).equals("---");
  }

  private int afterLine(int at) {
    int i = at;
    while (i < text.length && text[i] != '\n' && text[i] != '\r') {
      i++;
    }
    if (i < text.length && text[i] == '\r' && i + 1 < text.length && text[i + 1] == '\n') {
      i++;
    }
    return Math.min(i + 1, text.length);
  }

  private Parser parser() {
    return new ParserImpl(new StreamReader(string(0, text.length)), ManifestParser.options());
  }

  private String string(int from, int to) {
    return new String(text, from, to - from);
  }
}
