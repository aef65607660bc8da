package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.Located;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Text of the user's in messages: quoted, on one line, not too long. */
final class Quote {
  private static final int LONGEST = 80;

  private Quote() {}

  static String of(String text) {
    StringBuilder out = new StringBuilder("\"");
    int shown = 0;
    for (int c : text.codePoints().toArray()) {
      if (shown++ == LONGEST) {
        return out.append("...\"").toString();
      }
      if (Character.isISOControl(c) || !Character.isDefined(c) || isFormat(c)) {
        out.append(String.format(Locale.ROOT, "\\u%04x", c));
      } else {
        out.appendCodePoint(c);
      }
    }
    return out.append('"').toString();
  }

  static String of(Located<String> text) {
    return of(text.value());
  }

  /** {@code "a", "b" and "c"}. */
  static String all(Collection<String> texts) {
    List<String> quoted = texts.stream().map(Quote::of).toList();
    return quoted.size() < 2
        ? String.join("", quoted)
        : String.join(", ", quoted.subList(0, quoted.size() - 1))
            + " and "
            + quoted.get(quoted.size() - 1);
  }

  /** Characters that change how a terminal shows the others. */
  private static boolean isFormat(int c) {
    int type = Character.getType(c);
    return type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE;
  }
}
