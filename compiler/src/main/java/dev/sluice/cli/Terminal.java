package dev.sluice.cli;

import java.util.Map;

/**
 * What terminals may be sent: colours, and lines that are written over. {@code bin/sluice} tells in
 * {@code sluice.terminal} which of {@code out} and {@code err} are terminals, because Java can only
 * tell of all streams together.
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

  /** Whether a line of standard error may be written over, for somebody who looks at it. */
  static boolean rewritesErr() {
    return rewritesErr(STREAMS, System.getenv());
  }

  /** Some pipelines give a terminal to what ends in a log; they set {@code CI}. */
  static boolean rewritesErr(String streams, Map<String, String> environment) {
    return streams.contains("err") && !isDumb(environment) && !isSet("CI", environment);
  }

  private static boolean colourAllowed() {
    return !isSet("NO_COLOR", System.getenv()) && !isDumb(System.getenv());
  }

  private static boolean isDumb(Map<String, String> environment) {
    return "dumb".equals(environment.get("TERM"));
  }

  private static boolean isSet(String variable, Map<String, String> environment) {
    return !environment.getOrDefault(variable, "").isEmpty();
  }
}
