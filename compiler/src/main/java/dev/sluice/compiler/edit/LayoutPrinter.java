package dev.sluice.compiler.edit;

import dev.sluice.compiler.parse.LayoutNode;
import dev.sluice.compiler.parse.LayoutNode.Entry;
import dev.sluice.compiler.parse.LayoutNode.Item;
import dev.sluice.compiler.parse.LayoutNode.Line;
import dev.sluice.compiler.parse.LayoutNode.Quotes;
import dev.sluice.compiler.validate.KeyOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Prints a document with two blanks a level, one break a line. Used once. */
final class LayoutPrinter {
  private static final int WIDTH = 100;
  private static final int STEP = 2;

  private final StringBuilder out = new StringBuilder();
  private final boolean sorted;

  /**
   * @param sorted whether keys get the order of the schema
   */
  LayoutPrinter(boolean sorted) {
    this.sorted = sorted;
  }

  String print(LayoutNode.Mapping root, KeyOrder order, List<Line> below) {
    mapping(withoutHeading(root), order, 0, false);
    comments(below, 0, out.isEmpty());
    return out.toString();
  }

  /** Prints what a blank line parts from the first key: it is about the document, not the key. */
  private LayoutNode.Mapping withoutHeading(LayoutNode.Mapping root) {
    Entry first = root.entries().get(0);
    List<Line> above = first.above();
    int heading = first.blankBefore() ? above.size() : lastPart(above);
    if (heading == 0) {
      return root;
    }
    comments(above.subList(0, heading), 0, true);
    out.append('\n');
    List<Entry> entries = new ArrayList<>(root.entries());
    entries.set(
        0,
        new Entry(
            withoutFirstBlank(above.subList(heading, above.size())),
            false,
            first.key(),
            first.name(),
            first.afterKey(),
            first.value(),
            first.after()));
    return new LayoutNode.Mapping(root.anchor(), entries, root.below());
  }

  private static int lastPart(List<Line> above) {
    int last = above.size() - 1;
    while (last > 0 && !above.get(last).blankBefore()) {
      last--;
    }
    return Math.max(last, 0);
  }

  private static List<Line> withoutFirstBlank(List<Line> lines) {
    List<Line> rest = new ArrayList<>(lines);
    if (!rest.isEmpty()) {
      rest.set(0, new Line(false, rest.get(0).comment()));
    }
    return rest;
  }

  private void mapping(LayoutNode.Mapping mapping, KeyOrder order, int indent, boolean inline) {
    boolean first = true;
    for (Entry entry : inOrder(mapping.entries(), order)) {
      boolean startsLine = !first || !inline;
      comments(entry.above(), indent, first);
      if (entry.blankBefore() && (!first || !entry.above().isEmpty())) {
        out.append('\n');
      }
      if (startsLine) {
        out.append(" ".repeat(indent));
      }
      entry(entry, order.below(entry.name()), indent);
      first = false;
    }
    comments(mapping.below(), indent, false);
  }

  private List<Entry> inOrder(List<Entry> entries, KeyOrder order) {
    List<String> keys = order.keys();
    if (!sorted || keys.isEmpty()) {
      return entries;
    }
    List<Entry> inOrder = new ArrayList<>(entries);
    inOrder.sort(
        Comparator.comparingInt(
            entry -> keys.contains(entry.name()) ? keys.indexOf(entry.name()) : keys.size()));
    return inOrder;
  }

  private void entry(Entry entry, KeyOrder order, int indent) {
    out.append(entry.key()).append(':');
    LayoutNode value = spread(entry.value(), indent + entry.key().length() + 2);
    if (value instanceof LayoutNode.Mapping mapping) {
      opened(mapping.anchor(), entry.afterKey() + entry.after());
      mapping(mapping, order, indent + STEP, false);
    } else if (value instanceof LayoutNode.Sequence sequence) {
      opened(sequence.anchor(), entry.afterKey() + entry.after());
      sequence(sequence, order, indent + STEP);
    } else {
      leaf(value, entry.after(), indent + STEP);
    }
  }

  private void opened(String anchor, String comment) {
    out.append(anchor.isEmpty() ? "" : " " + anchor).append(comment).append('\n');
  }

  private void sequence(LayoutNode.Sequence sequence, KeyOrder order, int indent) {
    boolean first = true;
    for (Item item : sequence.items()) {
      comments(item.above(), indent, first);
      if (item.blankBefore() && (!first || !item.above().isEmpty())) {
        out.append('\n');
      }
      out.append(" ".repeat(indent)).append('-');
      item(item, order.items(), indent + STEP);
      first = false;
    }
    comments(sequence.below(), indent, false);
  }

  private void item(Item item, KeyOrder order, int indent) {
    LayoutNode value = spread(item.value(), indent);
    boolean onDash = item.after().isEmpty();
    if (value instanceof LayoutNode.Mapping mapping) {
      boolean inline = onDash && mapping.anchor().isEmpty() && startsPlainly(mapping, order);
      if (inline) {
        out.append(' ');
      } else {
        opened(mapping.anchor(), item.after());
      }
      mapping(mapping, order, indent, inline);
    } else if (value instanceof LayoutNode.Sequence sequence) {
      opened(sequence.anchor(), item.after());
      sequence(sequence, order, indent);
    } else {
      leaf(value, item.after(), indent);
    }
  }

  /** Whether nothing has to stand between the dash and the first key. */
  private boolean startsPlainly(LayoutNode.Mapping mapping, KeyOrder order) {
    return inOrder(mapping.entries(), order).get(0).above().isEmpty();
  }

  /** Brackets that fit on their line stay; others become a block. */
  private static LayoutNode spread(LayoutNode node, int column) {
    if (node instanceof LayoutNode.Flow flow && flow.spread() != null) {
      boolean fits =
          !EditedText.BREAK.matcher(flow.raw()).find()
              && column + flow.raw().codePointCount(0, flow.raw().length()) <= WIDTH;
      return fits ? flow : flow.spread();
    }
    return node;
  }

  private void leaf(LayoutNode value, String comment, int indent) {
    if (value instanceof LayoutNode.Block block) {
      out.append(' ').append(block.header()).append('\n');
      for (String line : block.lines()) {
        out.append(line.isEmpty() ? "" : " ".repeat(indent) + line).append('\n');
      }
      return;
    }
    String text = text(value, indent);
    out.append(text.isEmpty() ? "" : " " + text).append(comment).append('\n');
  }

  private static String text(LayoutNode value, int indent) {
    if (value instanceof LayoutNode.Scalar scalar) {
      return scalar(scalar, indent);
    }
    if (value instanceof LayoutNode.Flow flow) {
      return flow.raw();
    }
    return ((LayoutNode.Verbatim) value).raw();
  }

  private static String scalar(LayoutNode.Scalar scalar, int indent) {
    String[] lines = EditedText.BREAK.split(scalar.raw(), -1);
    if (lines.length > 1) {
      return folded(lines, indent);
    }
    boolean simple = scalar.value().chars().noneMatch(c -> c == '"' || c == '\\' || c < ' ');
    boolean requoted = scalar.quotes() == Quotes.SINGLE || scalar.doubtful();
    return requoted && simple ? "\"" + scalar.value() + "\"" : scalar.raw();
  }

  private static String folded(String[] lines, int indent) {
    StringBuilder folded = new StringBuilder(lines[0].stripTrailing());
    for (int i = 1; i < lines.length; i++) {
      String line = i == lines.length - 1 ? lines[i].stripLeading() : lines[i].strip();
      folded.append('\n').append(line.isEmpty() ? "" : " ".repeat(indent) + line);
    }
    return folded.toString();
  }

  private void comments(List<Line> lines, int indent, boolean first) {
    boolean atStart = first;
    for (Line line : lines) {
      if (line.blankBefore() && !atStart) {
        out.append('\n');
      }
      out.append(" ".repeat(indent)).append(line.comment()).append('\n');
      atStart = false;
    }
  }
}
