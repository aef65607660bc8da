package dev.sluice.compiler.parse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node of a YAML document as it is laid out: with its comments, quotes and blank lines. */
public sealed interface LayoutNode {

  /** Written as it stands: an alias, or a value with an anchor. On one line. */
  record Verbatim(String raw) implements LayoutNode {}

  /**
   * A value.
   *
   * @param raw as written, quotes included; may go over several lines
   * @param value what it says
   * @param doubtful whether it has no quotes and other readers take it for something else
   */
  record Scalar(String raw, String value, Quotes quotes, boolean doubtful) implements LayoutNode {}

  /**
   * Text in a block.
   *
   * @param header such as {@code |-}
   * @param lines without their indentation
   */
  record Block(String header, List<String> lines) implements LayoutNode {}

  /**
   * A list or mapping in brackets.
   *
   * @param raw as written
   * @param spread the same as a block; null if it is empty
   */
  record Flow(String raw, @Nullable LayoutNode spread) implements LayoutNode {}

  /**
   * A mapping as a block.
   *
   * @param anchor with its {@code &}, or empty
   * @param below comments at its end, indented like its entries
   */
  record Mapping(String anchor, List<Entry> entries, List<Line> below) implements LayoutNode {}

  /** A list as a block. */
  record Sequence(String anchor, List<Item> items, List<Line> below) implements LayoutNode {}

  /**
   * A comment on its own line.
   *
   * @param blankBefore whether a blank line stands before it
   */
  record Line(boolean blankBefore, String comment) {}

  /**
   * An entry of a mapping.
   *
   * @param above comments before it
   * @param blankBefore whether a blank line stands right before it
   * @param key as written
   * @param name what the key says
   * @param afterKey comment on the line of a key whose value is a block, blanks before it included;
   *     or empty
   * @param after comment behind the value, blanks before it included; or empty
   */
  record Entry(
      List<Line> above,
      boolean blankBefore,
      String key,
      String name,
      String afterKey,
      LayoutNode value,
      String after) {}

  /** An item of a list. */
  record Item(List<Line> above, boolean blankBefore, LayoutNode value, String after) {}

  /** How a value is quoted. */
  enum Quotes {
    NONE,
    SINGLE,
    DOUBLE
  }
}
