package dev.sluice.cli;

/**
 * Whether output may be coloured. {@code bin/sluice} tells in {@code sluice.terminal} which of
 * {@code out} and {@code err} are terminals, because Java can only tell of all streams together.
 */
final class Terminal {
  private static final String STREAMS = System.getProperty("sluice.terminal", "");

  private Terminal() {}

  static boolean colourOnOut() {
    return colourAllowed() && STREAMS.contains("out");
  }

  static boolean colourOnErr() {
    return colourAllowed() && STREAMS.contains("err");
  }

  private static boolean colourAllowed() {
    String noColor = System.getenv("NO_COLOR");
    return (noColor == null || noColor.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
  }
}
