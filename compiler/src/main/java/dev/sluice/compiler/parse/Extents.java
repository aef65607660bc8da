package dev.sluice.compiler.parse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * From where to where the values of a file reach, and its mapping entries and list items. All
 * numbers are offsets in code points. Holds no stack frame a level, so depth does not matter.
 */
final class Extents {
  private final int[] text;
  private final Map<Integer, Integer> values = new HashMap<>();
  private final Map<Integer, Integer> nodes = new HashMap<>();
  private final Deque<Open> open = new ArrayDeque<>();

  Extents(int[] text) {
    this.text = text;
  }

  /** A collection that has not ended yet. */
  private static final class Open {
    private final int start;
    private final boolean mapping;
    private final boolean flow;
    private int key = -1;
    private int lastEnd = -1;

    Open(int start, boolean mapping, boolean flow) {
      this.start = start;
      this.mapping = mapping;
      this.flow = flow;
    }
  }

  /** Where the value that starts at {@code start} ends, or -1 if none starts there. */
  int endOfValueAt(int start) {
    return values.getOrDefault(start, -1);
  }

  /** Where the entry or item that starts at {@code start} ends, or -1 if none starts there. */
  int endOfNodeAt(int start) {
    return nodes.getOrDefault(start, -1);
  }

  void add(Event event, int start, int end) {
    if (event instanceof ScalarEvent scalar) {
      values.put(isBlock(scalar) ? afterLine(start) : start, end);
      node(start, end);
    } else if (event instanceof AliasEvent) {
      node(start, end);
    } else if (event instanceof CollectionStartEvent collection) {
      open.push(new Open(start, event instanceof MappingStartEvent, collection.isFlow()));
    } else if (event instanceof CollectionEndEvent) {
      Open done = open.pop();
      node(done.start, done.flow || done.lastEnd < 0 ? end : done.lastEnd);
    }
  }

  private void node(int start, int end) {
    Open parent = open.peek();
    if (parent == null) {
      return;
    }
    if (parent.mapping && parent.key < 0) {
      parent.key = start;
      return;
    }
    nodes.merge(parent.mapping ? parent.key : itemStart(start), end, Math::max);
    parent.key = -1;
    parent.lastEnd = end;
  }

  /** The dash before an item; the item itself where there is none. */
  private int itemStart(int start) {
    int i = start - 1;
    while (i >= 0 && Character.isWhitespace(text[i])) {
      i--;
    }
    return i >= 0 && i < start - 1 && text[i] == '-' ? i : start;
  }

  /** The first line of a block value is its header, where a comment may stand. */
  private int afterLine(int start) {
    int i = start;
    while (i < text.length && text[i] != '\n' && text[i] != '\r') {
      i++;
    }
    return i;
  }

  private static boolean isBlock(ScalarEvent scalar) {
    return scalar.getScalarStyle() == ScalarStyle.LITERAL
        || scalar.getScalarStyle() == ScalarStyle.FOLDED;
  }
}
