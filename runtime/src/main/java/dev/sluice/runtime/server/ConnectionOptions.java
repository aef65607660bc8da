package dev.sluice.runtime.server;

import java.util.Locale;

/** The options of a {@code Connection} field (RFC 9110, section 7.6.1). */
final class ConnectionOptions {
  private ConnectionOptions() {}

  /** Whether a field value lists {@code close}, among others or alone. */
  static boolean isClose(String value) {
    if (value.equalsIgnoreCase("keep-alive")) {
      return false;
    }
    for (String option : value.toLowerCase(Locale.ROOT).split(",", -1)) {
      if (option.strip().equals("close")) {
        return true;
      }
    }
    return false;
  }
}
