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
  private static final Pattern LOOKS_LIKE_REFERENCE =
      Pattern.compile(
          "(?<![A-Za-z0-9_+-])[A-Za-z0-9_+-]*secret:/+[^\\s,;\"']*", Pattern.CASE_INSENSITIVE);
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
    if (!value.contains(":/")) { // nearly all that holds no reference, without the pattern
      addText(value, pieces);
      return new HeaderValue(pieces, List.of());
    }
    List<String> malformed = new ArrayList<>();
    Matcher candidate = LOOKS_LIKE_REFERENCE.matcher(value);
    int end = 0;
    while (candidate.find()) {
      addText(value.substring(end, candidate.start()), pieces);
      Matcher reference = REFERENCE.matcher(candidate.group());
      if (reference.matches()) {
        pieces.add(reference(reference));
      } else {
        malformed.add(candidate.group());
      }
      end = candidate.end();
    }
    addText(value.substring(end), pieces);
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
