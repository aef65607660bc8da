package dev.sluice.compiler.link;

/**
 * A set of ASCII characters. Asks one question of each character, where a pattern's character class
 * asks several; rules that look at every endpoint are shorter of time than of words.
 */
final class AsciiSet {
  static final AsciiSet DIGITS = range('0', '9');
  static final AsciiSet LETTERS = range('A', 'Z').with(range('a', 'z'));
  static final AsciiSet HEX_DIGITS = DIGITS.with(range('A', 'F')).with(range('a', 'f'));

  private final long low;
  private final long high;

  private AsciiSet(long low, long high) {
    this.low = low;
    this.high = high;
  }

  static AsciiSet of(String characters) {
    return new AsciiSet(0, 0).with(characters);
  }

  private static AsciiSet range(char first, char last) {
    StringBuilder characters = new StringBuilder();
    for (char c = first; c <= last; c++) {
      characters.append(c);
    }
    return of(characters.toString());
  }

  AsciiSet with(AsciiSet other) {
    return new AsciiSet(low | other.low, high | other.high);
  }

  AsciiSet with(String characters) {
    long newLow = low;
    long newHigh = high;
    for (int i = 0; i < characters.length(); i++) {
      char c = characters.charAt(i);
      if (c < 64) {
        newLow |= 1L << c;
      } else {
        newHigh |= 1L << (c - 64);
      }
    }
    return new AsciiSet(newLow, newHigh);
  }

  boolean has(char c) {
    return c < 128 && ((c < 64 ? low >>> c : high >>> (c - 64)) & 1) != 0;
  }

  /** Whether each character of the text is in the set; true of an empty one. */
  boolean hasAllOf(String text) {
    return firstOther(text, 0) == text.length();
  }

  /** Where the first character at or after {@code from} is that is not in the set, or the end. */
  int firstOther(String text, int from) {
    int at = from;
    while (at < text.length() && has(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Where the first character at or after {@code from} is that is in the set, or the end. */
  int first(String text, int from) {
    int at = from;
    while (at < text.length() && !has(text.charAt(at))) {
      at++;
    }
    return at;
  }
}
