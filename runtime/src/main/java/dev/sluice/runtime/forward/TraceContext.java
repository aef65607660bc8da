package dev.sluice.runtime.forward;

import io.undertow.util.HttpString;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The {@code traceparent} of upstream requests (W3C Trace Context): the client's trace goes on,
 * with the gateway's span as its newest parent; without a valid one a new trace begins.
 */
final class TraceContext {
  static final HttpString TRACEPARENT = new HttpString("traceparent");
  static final HttpString TRACESTATE = new HttpString("tracestate");

  /** {@code 00-} trace id {@code -} parent id {@code -} flags. */
  private static final int LENGTH = 55;

  private TraceContext() {}

  static void write(HeadWriter head, @Nullable String fromClient) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    String continued = fromClient != null && isValid(fromClient) ? fromClient : null;
    head.text("traceparent: 00-");
    if (continued != null) {
      head.text(continued.substring(3, 35));
    } else {
      head.hex(random.nextLong()).hex(random.nextLong() | 1);
    }
    head.octet('-').hex(random.nextLong() | 1).octet('-');
    head.text(continued != null ? continued.substring(53, 55) : "00").crlf();
  }

  /** Versions above 00 may carry more behind the flags; what we know of them is enough. */
  static boolean isValid(String value) {
    if (value.length() < LENGTH) {
      return false;
    }
    boolean version00 = value.startsWith("00");
    if (value.startsWith("ff") || (version00 && value.length() != LENGTH)) {
      return false;
    }
    if (!version00 && value.length() > LENGTH && value.charAt(LENGTH) != '-') {
      return false;
    }
    return isHex(value, 0, 2)
        && value.charAt(2) == '-'
        && isHex(value, 3, 35)
        && value.charAt(35) == '-'
        && isHex(value, 36, 52)
        && value.charAt(52) == '-'
        && isHex(value, 53, 55)
        && !isZero(value, 3, 35)
        && !isZero(value, 36, 52);
  }

  private static boolean isHex(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isZero(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) != '0') {
        return false;
      }
    }
    return true;
  }
}
