package dev.sluice.compiler.link;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A header's value taken apart: text with secret references in it.
 *
 * @param pieces in order; text pieces are not empty
 * @param malformed what looks like a reference and is none; part of no piece
 */
public record HeaderValue(List<Piece> pieces, List<String> malformed) {
  /** What every secret reference has, in any spelling of its scheme. */
  private static final String SCHEME = "secret";

  private static final AsciiSet SCHEME_CHARACTERS =
      AsciiSet.LETTERS.with(AsciiSet.DIGITS).with("_+-");
  private static final AsciiSet AFTER_REFERENCE = AsciiSet.of(" \t\n\u000b\f\r,;\"'");
  private static final String NAME = "([A-Za-z0-9_-][A-Za-z0-9._-]*)";
  private static final Pattern REFERENCE =
      Pattern.compile("(?:tfy-secret://" + NAME + ":" + NAME + ":|secret://" + NAME + "/)" + NAME);

  /** Text, or the name of a secret. */
  public sealed interface Piece {}

  /** Sent as it is. */
  public record Text(String text) implements Piece {
    @Override
    public String toString() {
      return "Text[]";
    }
  }

  /** A secret by group and key; the tenant is left out, it is the gateway itself. */
  public record Reference(String group, String key) implements Piece {}

  public HeaderValue {
    pieces = List.copyOf(pieces);
    malformed = List.copyOf(malformed);
  }

  /** Takes a value apart. */
  public static HeaderValue parse(String value) {
    List<Piece> pieces = new ArrayList<>();
    List<String> malformed = new ArrayList<>();
    int done = 0;
    int colon = value.indexOf(":/");
    while (colon >= 0) {
      int start = startOfScheme(value, colon, done);
      int end = colon + 1;
      if (isSecretScheme(value, start, colon)) {
        end = AFTER_REFERENCE.first(value, colon);
        addText(value.substring(done, start), pieces);
        String candidate = value.substring(start, end);
        Matcher reference = REFERENCE.matcher(candidate);
        if (reference.matches()) {
          pieces.add(reference(reference));
        } else {
          malformed.add(candidate);
        }
        done = end;
      }
      colon = value.indexOf(":/", end);
    }
    addText(value.substring(done), pieces);
    return new HeaderValue(pieces, malformed);
  }

  /** The secrets that it names, in order. */
  public List<Reference> references() {
    return pieces.stream().filter(Reference.class::isInstance).map(Reference.class::cast).toList();
  }

  /** Whether it names a secret. */
  boolean hasReference() {
    return pieces.stream().anyMatch(Reference.class::isInstance);
  }

  /** The value without what names, or means to name, a secret. */
  String plainText() {
    StringBuilder text = new StringBuilder();
    for (Piece piece : pieces) {
      if (piece instanceof Text plain) {
        text.append(plain.text());
      }
    }
    return text.toString();
  }

  private static int startOfScheme(String value, int colon, int from) {
    int start = colon;
    while (start > from && SCHEME_CHARACTERS.has(value.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static boolean isSecretScheme(String value, int start, int colon) {
    int name = colon - SCHEME.length();
    return name >= start && value.regionMatches(true, name, SCHEME, 0, SCHEME.length());
  }

  private static Reference reference(Matcher matcher) {
    String group = matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
    return new Reference(group, matcher.group(4));
  }

  private static void addText(String text, List<Piece> pieces) {
    if (!text.isEmpty()) {
      pieces.add(new Text(text));
    }
  }
}
