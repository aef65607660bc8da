package dev.sluice.diagnostic;

/**
 * Text of a file as a terminal may see it: nothing in it can move the cursor, change colours or
 * reorder what is read. A tab is four blanks; controls and direction marks are written as {@code
 * <U+001B>}.
 */
public final class DisplayText {
  private static final String TAB = "    ";

  private DisplayText() {}

  /** A whole text on one line. */
  public static String safe(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().forEach(point -> shown.append(show(point)));
    return shown.toString();
  }

  /** One code point. */
  static String show(int point) {
    if (point == '\t') {
      return TAB;
    }
    return isHarmful(point) ? String.format("<U+%04X>", point) : Character.toString(point);
  }

  /** How many columns of a terminal {@link #show} takes. */
  static int width(int point) {
    if (point >= ' ' && point < 0x7f) {
      return 1;
    }
    if (point == '\t' || isHarmful(point)) {
      return show(point).length();
    }
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(point) ? 2 : 1;
    };
  }

  private static boolean isHarmful(int point) {
    return Character.isISOControl(point)
        || (point >= 0xd800 && point <= 0xdfff)
        || (point >= 0x200b && point <= 0x200f && point != 0x200d)
        || (point >= 0x2028 && point <= 0x202e)
        || (point >= 0x2060 && point <= 0x206f)
        || point == 0x061c
        || point == 0xfeff
        || (point >= 0xe0000 && point <= 0xe007f);
  }

  /** East Asian wide and full-width characters and emoji: the blocks, not every exception. */
  private static boolean isWide(int point) {
    return (point >= 0x1100 && point <= 0x115f)
        || (point >= 0x2e80 && point <= 0x303e)
        || (point >= 0x3041 && point <= 0xa4cf)
        || (point >= 0xa960 && point <= 0xa97f)
        || (point >= 0xac00 && point <= 0xd7a3)
        || (point >= 0xf900 && point <= 0xfaff)
        || (point >= 0xfe30 && point <= 0xfe6f)
        || (point >= 0xff00 && point <= 0xff60)
        || (point >= 0xffe0 && point <= 0xffe6)
        || (point >= 0x1f300 && point <= 0x1f64f)
        || (point >= 0x1f680 && point <= 0x1f6ff)
        || (point >= 0x1f900 && point <= 0x1faff)
        || (point >= 0x20000 && point <= 0x3fffd);
  }
}
