package dev.sluice.compiler.parse;

import dev.sluice.compiler.source.SourceText;
import dev.sluice.diagnostic.Diagnostics;
import dev.sluice.diagnostic.SourceSpan;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Tells what goes if the second of two equal list items goes: in a block its lines, in brackets the
 * item and the comma before it. Comments on those lines go too, since they are about the item; one
 * right above may be about the items below it as well, so that such an item stays.
 */
public final class RepeatedItems {
  private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
  private static final Pattern COMMENT_OR_NOTHING = Pattern.compile("\\s*|\\s+#.*");
  private static final Pattern REFERENCE_OR_TAG = Pattern.compile("(?:^|[\\s\\[{,:-])[&*!]");

  private final List<ManifestTree> trees;
  private final Positions positions;

  /**
   * @param source that was read without a finding about its encoding
   * @param trees of the manifests in it
   */
  public RepeatedItems(SourceText source, List<ManifestTree> trees) {
    int[] text = Objects.requireNonNull(Utf8.decode(source, new Diagnostics()));
    this.trees = trees;
    this.positions = new Positions(source.name(), text);
  }

  private record Item(Place list, JsonNode values, int index) {
    SourceSpan span() {
      return list.items().get(index).value();
    }

    SourceSpan before() {
      return list.items().get(index - 1).value();
    }

    boolean isRepeated() {
      for (int i = 0; i < index; i++) {
        if (values.get(i).equals(values.get(index))) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * All that goes if the innermost list item around {@code part} goes. Empty if no item before it
   * in its list says the same, if anchors, aliases or tags are in it, or if a comment may be about
   * more than it.
   */
  public Optional<SourceSpan> whole(SourceSpan part) {
    for (ManifestTree tree : trees) {
      if (part.startsIn(tree.place().value())) {
        return Optional.ofNullable(around(part, tree.place(), tree.root(), null))
            .filter(Item::isRepeated)
            .filter(item -> !REFERENCE_OR_TAG.matcher(text(item.span())).find())
            .flatMap(item -> isInBrackets(item) ? withComma(item) : lines(item.span()));
      }
    }
    return Optional.empty();
  }

  private static @Nullable Item around(
      SourceSpan part, Place place, JsonNode json, @Nullable Item sofar) {
    for (int i = 0; i < place.items().size(); i++) {
      Place item = place.items().get(i);
      if (part.startsIn(item.value())) {
        return around(part, item, json.get(i), new Item(place, json, i));
      }
    }
    for (Map.Entry<String, Place> field : place.fields().entrySet()) {
      if (part.startsIn(field.getValue().value())) {
        return around(part, field.getValue(), json.get(field.getKey()), sofar);
      }
    }
    return sofar;
  }

  private boolean isInBrackets(Item item) {
    SourceSpan list = item.list().value();
    return positions.codePoint(positions.index(list.line(), list.column())) == '[';
  }

  private Optional<SourceSpan> withComma(Item item) {
    SourceSpan before = item.before();
    SourceSpan span = item.span();
    SourceSpan whole =
        new SourceSpan(
            span.file(), before.endLine(), before.endColumn(), span.endLine(), span.endColumn());
    SourceSpan between =
        new SourceSpan(
            span.file(), before.endLine(), before.endColumn(), span.line(), span.column());
    boolean onNewLine = before.endLine() < span.line();
    return COMMA.matcher(text(between)).matches() && !(onNewLine && restOfLine(span).contains("#"))
        ? Optional.of(whole)
        : Optional.empty();
  }

  private Optional<SourceSpan> lines(SourceSpan item) {
    boolean alone =
        text(new SourceSpan(item.file(), item.line(), 1, item.line(), item.column()))
                .strip()
                .equals("-")
            && COMMENT_OR_NOTHING.matcher(restOfLine(item)).matches();
    boolean below = line(item.line() - 1).strip().startsWith("#");
    return alone && !below
        ? Optional.of(new SourceSpan(item.file(), item.line(), 1, item.endLine() + 1, 1))
        : Optional.empty();
  }

  private String restOfLine(SourceSpan item) {
    return positions.restOfLine(positions.index(item.endLine(), item.endColumn()));
  }

  private String line(int line) {
    return positions.restOfLine(positions.index(line, 1));
  }

  private String text(SourceSpan span) {
    return positions.text(
        positions.index(span.line(), span.column()),
        positions.index(span.endLine(), span.endColumn()));
  }
}
