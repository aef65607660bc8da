package dev.sluice.compiler.parse;

import dev.sluice.compiler.parse.LayoutNode.Entry;
import dev.sluice.compiler.parse.LayoutNode.Item;
import dev.sluice.compiler.parse.LayoutNode.Line;
import dev.sluice.compiler.parse.LayoutNode.Quotes;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;

/**
 * Builds the layout of one document: the parser says what is a value, and what stands between two
 * values is looked at here. Whatever is unusual makes the document {@link #odd}.
 */
final class LayoutBuilder {
  private final int[] text;
  private final Positions positions;
  private final Parser events;
  private final Gaps gaps;
  private boolean odd;
  private boolean anchored;
  private List<Line> tail = List.of();

  /**
   * @param events right after the start of the document
   * @param from where its first line starts
   * @param to where the next document starts
   */
  LayoutBuilder(int[] text, Positions positions, Parser events, int from, int to) {
    this.text = text;
    this.positions = positions;
    this.events = events;
    this.gaps = new Gaps(text, from, to);
  }

  LayoutNode root() {
    LayoutNode root = node(0, 1);
    tail = gaps.commentsTo(gaps.end(), 0);
    return root;
  }

  boolean odd() {
    return odd || gaps.odd();
  }

  boolean anchored() {
    return anchored;
  }

  List<Line> tail() {
    return tail;
  }

  private LayoutNode node(int least, int depth) {
    NodeEvent event = (NodeEvent) events.getEvent();
    int start = positions.index(event.getStartMark());
    anchored |= event.getAnchor() != null;
    if (event instanceof AliasEvent) {
      return verbatim(start, positions.index(event.getEndMark()));
    }
    if (event instanceof ScalarEvent scalar) {
      return scalar(scalar, start, positions.index(event.getEndMark()));
    }
    CollectionStartEvent collection = (CollectionStartEvent) event;
    odd |= collection.getTag() != null || depth > Limits.DEPTH;
    if (collection.isFlow()) {
      return flow(collection, start, depth);
    }
    String anchor = collection.getAnchor() == null ? "" : "&" + collection.getAnchor();
    if (!anchor.isEmpty()) {
      gaps.skipTo(start + anchor.length());
      odd |= gaps.isComment();
    }
    return collection instanceof MappingStartEvent
        ? mapping(anchor, depth)
        : sequence(anchor, least, depth);
  }

  private LayoutNode verbatim(int start, int end) {
    gaps.skipTo(end);
    String raw = string(start, end);
    odd |= isManyLines(raw);
    return new LayoutNode.Verbatim(raw);
  }

  private LayoutNode scalar(ScalarEvent event, int start, int end) {
    odd |= event.getTag() != null;
    boolean block =
        event.getScalarStyle() == ScalarStyle.LITERAL
            || event.getScalarStyle() == ScalarStyle.FOLDED;
    if (event.getAnchor() != null) {
      odd |= block;
      return verbatim(start, end);
    }
    if (block) {
      return block(start, end);
    }
    gaps.skipTo(end);
    Quotes quotes =
        switch (event.getScalarStyle()) {
          case SINGLE_QUOTED -> Quotes.SINGLE;
          case DOUBLE_QUOTED -> Quotes.DOUBLE;
          default -> Quotes.NONE;
        };
    String value = event.getValue();
    return new LayoutNode.Scalar(
        string(start, end), value, quotes, quotes == Quotes.NONE && isDoubtful(value));
  }

  private static boolean isDoubtful(String value) {
    PlainScalar.Kind kind = Scalars.resolve(value).kind();
    return kind == PlainScalar.Kind.YES_NO
        || kind == PlainScalar.Kind.LEADING_ZERO
        || kind == PlainScalar.Kind.ODD_NUMBER;
  }

  /**
   * A header with an indentation or {@code +} gives meaning to what formatting may change; so do
   * blanks at the end, and the end of the file in place of the last line break.
   */
  private LayoutNode block(int start, int end) {
    String whole = string(start, end);
    String raw = whole.stripTrailing();
    odd |= whole.substring(raw.length()).matches("(?s)([ \\t].*)?");
    gaps.skipTo(start + raw.codePointCount(0, raw.length()));
    String[] lines = raw.split("\r\n|\r|\n", -1);
    odd |= !lines[0].matches("[|>]-?") || lines.length < 2;
    int indent = Integer.MAX_VALUE;
    for (int i = 1; i < lines.length; i++) {
      String line = lines[i];
      if (!line.isBlank()) {
        indent = Math.min(indent, line.length() - line.stripLeading().length());
      }
    }
    List<String> content = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      content.add(lines[i].length() <= indent ? "" : lines[i].substring(indent));
    }
    return new LayoutNode.Block(lines[0], content);
  }

  private LayoutNode flow(CollectionStartEvent start, int from, int depth) {
    boolean mapping = start instanceof MappingStartEvent;
    List<Entry> entries = new ArrayList<>();
    List<Item> items = new ArrayList<>();
    odd |= start.getAnchor() != null;
    while (!events.checkEvent(mapping ? Event.ID.MappingEnd : Event.ID.SequenceEnd)) {
      if (mapping) {
        Event key = events.peekEvent();
        LayoutNode keyNode = node(0, depth + 1);
        odd |= !(key instanceof ScalarEvent);
        String name = key instanceof ScalarEvent scalar ? scalar.getValue() : "";
        String rawKey = raw(keyNode);
        odd |= isManyLines(rawKey);
        entries.add(new Entry(List.of(), false, rawKey, name, "", node(0, depth + 1), ""));
      } else {
        items.add(new Item(List.of(), false, node(0, depth + 1), ""));
      }
    }
    int to = positions.index(events.getEvent().getEndMark());
    gaps.skipTo(to);
    String raw = string(from, to);
    odd |= isManyLines(raw) && raw.matches("(?s).*\\s#.*"); // perhaps a comment
    boolean empty = entries.isEmpty() && items.isEmpty();
    LayoutNode spread =
        mapping
            ? new LayoutNode.Mapping("", entries, List.of())
            : new LayoutNode.Sequence("", items, List.of());
    return new LayoutNode.Flow(empty ? (mapping ? "{}" : "[]") : raw, empty ? null : spread);
  }

  private LayoutNode mapping(String anchor, int depth) {
    List<Entry> entries = new ArrayList<>();
    int column = -1;
    while (!events.checkEvent(Event.ID.MappingEnd)) {
      Event key = events.peekEvent();
      int start = positions.index(key.getStartMark());
      List<Line> above = gaps.commentsTo(start, 0);
      boolean blank = gaps.blankBefore();
      column = column < 0 ? gaps.column(start) : column;
      odd |= !(key instanceof ScalarEvent);
      String name = key instanceof ScalarEvent scalar ? scalar.getValue() : "";
      LayoutNode keyNode = node(0, depth + 1);
      String rawKey = raw(keyNode);
      odd |= isManyLines(rawKey);
      gaps.skip(':');
      boolean blockBelow = isBlockCollection(events.peekEvent());
      String afterKey = blockBelow ? gaps.commentOnLine() : "";
      LayoutNode value = valueAfterKey(column, depth);
      entries.add(
          new Entry(
              above, blank, rawKey, name, afterKey, value, blockBelow ? "" : gaps.commentOnLine()));
    }
    events.getEvent();
    return new LayoutNode.Mapping(anchor, entries, gaps.commentsAtColumn(Math.max(column, 0)));
  }

  private LayoutNode valueAfterKey(int column, int depth) {
    Event value = events.peekEvent();
    if (!isBlockCollection(value) && !isEmpty(value)) {
      odd |= gaps.holdsComment(positions.index(value.getStartMark()));
    }
    return node(column + 1, depth + 1);
  }

  private LayoutNode sequence(String anchor, int least, int depth) {
    List<Item> items = new ArrayList<>();
    int column = -1;
    while (!events.checkEvent(Event.ID.SequenceEnd)) {
      int dash = gaps.nextDash();
      List<Line> above = gaps.commentsTo(dash, 0);
      boolean blank = gaps.blankBefore();
      column = column < 0 ? gaps.column(dash) : column;
      gaps.skipTo(dash + 1);
      odd |= gaps.isComment();
      boolean collection = isBlockCollection(events.peekEvent());
      Event next = events.peekEvent();
      if (!collection && !isEmpty(next)) {
        odd |= gaps.holdsComment(positions.index(next.getStartMark()));
      }
      LayoutNode value = node(0, depth + 1);
      items.add(new Item(above, blank, value, collection ? "" : gaps.commentOnLine()));
    }
    events.getEvent();
    // A list may stand under its key without indentation; a comment there is the next key's.
    return new LayoutNode.Sequence(
        anchor, items, gaps.commentsAtColumn(Math.max(Math.max(column, least), 0)));
  }

  private static boolean isBlockCollection(Event event) {
    return event instanceof CollectionStartEvent start && !start.isFlow();
  }

  private static boolean isEmpty(Event event) {
    return event instanceof ScalarEvent scalar
        && scalar.getScalarStyle() == ScalarStyle.PLAIN
        && scalar.getValue().isEmpty();
  }

  private String raw(LayoutNode key) {
    if (key instanceof LayoutNode.Scalar scalar) {
      return scalar.raw();
    }
    return key instanceof LayoutNode.Verbatim verbatim ? verbatim.raw() : "";
  }

  private static boolean isManyLines(String raw) {
    return raw.contains("\n") || raw.contains("\r");
  }

  private String string(int from, int to) {
    return new String(text, from, to - from);
  }
}
