package dev.sluice.compiler.validate;

import dev.sluice.compiler.parse.ManifestTree;
import dev.sluice.compiler.parse.PlainScalar;
import dev.sluice.diagnostic.Fix;
import dev.sluice.diagnostic.NearestName;
import dev.sluice.diagnostic.SourceSpan;
import dev.sluice.diagnostic.TextEdit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * How a machine can mend a value or name. Safe is what has one reading: the same text in quotes,
 * the same number without, a known name spelled with other capitals or dashes, a duration with a
 * blank in it. A name that is only near is offered.
 */
final class ValueFixes {
  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");

  private ValueFixes() {}

  /** For a finding of the validator; null if there is none. */
  static @Nullable Fix of(String keyword, ManifestTree tree, JsonPointer at, Shape shape) {
    SourceSpan span = tree.valueSpan(at);
    JsonNode value = tree.root().at(at);
    PlainScalar plain = tree.plainScalars().get(at);
    return switch (keyword) {
      case "type" ->
          plain != null
              ? ofPlain(plain, span, shape.type())
              : value.isString() ? unquoted(value.asString(), span, shape.type()) : null;
      case "enum", "const" ->
          value.isString() ? renamed(value.asString(), span, shape.allowed()) : null;
      case "pattern", "format" ->
          value.isString() && !shape.secret() ? respelled(value.asString(), span, shape) : null;
      default -> null;
    };
  }

  /** Puts an unquoted value in quotes. */
  static @Nullable Fix quoted(PlainScalar plain, SourceSpan span) {
    return isWritten(plain.text(), span)
        ? Fix.safe("put it in quotes", TextEdit.before(span, "\""), TextEdit.after(span, "\""))
        : null;
  }

  /** Replaces a name by the nearest known one. */
  static @Nullable Fix renamed(String name, SourceSpan span, List<String> known) {
    Optional<String> nearest = NearestName.of(name, known);
    Optional<SourceSpan> place = span.around(name);
    if (nearest.isEmpty() || place.isEmpty()) {
      return null;
    }
    return new Fix(
        "write " + nearest.get(),
        List.of(new TextEdit(place.get(), nearest.get())),
        NearestName.isSpelling(name, nearest.get()));
  }

  private static @Nullable Fix ofPlain(PlainScalar plain, SourceSpan span, String type) {
    if (type.equals("string") && plain.kind() != PlainScalar.Kind.NULL) {
      return quoted(plain, span);
    }
    if (type.equals("boolean")
        && plain.kind() == PlainScalar.Kind.YES_NO
        && isWritten(plain.text(), span)) {
      boolean yes = plain.text().toLowerCase(Locale.ROOT).matches("yes|on");
      return Fix.safe("write " + yes, new TextEdit(span, String.valueOf(yes)));
    }
    return null;
  }

  private static @Nullable Fix unquoted(String text, SourceSpan span, String type) {
    boolean meant =
        (type.equals("integer") && WHOLE_NUMBER.matcher(text).matches())
            || (type.equals("boolean") && text.matches("true|false"));
    boolean inQuotes = span.around(text).filter(inside -> !inside.equals(span)).isPresent();
    return meant && inQuotes ? Fix.safe("remove the quotes", new TextEdit(span, text)) : null;
  }

  private static @Nullable Fix respelled(String text, SourceSpan span, Shape shape) {
    Optional<String> meant = OneReading.of(text, shape);
    Optional<SourceSpan> place = span.around(text);
    return meant.isPresent() && place.isPresent()
        ? Fix.safe("write " + meant.get(), new TextEdit(place.get(), meant.get()))
        : null;
  }

  /** Whether the span holds the text and nothing else, as far as their lengths tell. */
  private static boolean isWritten(String text, SourceSpan span) {
    return span.around(text).filter(span::equals).isPresent();
  }
}
