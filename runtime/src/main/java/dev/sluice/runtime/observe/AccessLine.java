package dev.sluice.runtime.observe;

import org.jspecify.annotations.Nullable;

/** A request record as one line of JSON. What is unknown is left out. */
final class AccessLine {
  private static final String HEX = "0123456789abcdef";

  private AccessLine() {}

  static void append(StringBuilder out, RequestRecord request) {
    out.append("{\"time\":\"").append(request.time()).append('"');
    text(out, "requestId", request.requestId());
    text(out, "method", request.method());
    text(out, "path", request.path());
    text(out, "account", request.account());
    text(out, "endpoint", request.endpoint());
    text(out, "subject", request.subject());
    text(out, "token", request.tokenId());
    out.append(",\"status\":").append(request.status());
    text(out, "error", request.error());
    millis(out, "durationMillis", request.durationNanos());
    millis(out, "connectMillis", request.connectNanos());
    millis(out, "firstByteMillis", request.firstByteNanos());
    out.append(",\"requestBytes\":").append(request.requestBytes());
    out.append(",\"responseBytes\":").append(request.responseBytes());
    out.append("}\n");
  }

  /** Milliseconds with three decimals, by whole numbers: no locale, no rounding surprises. */
  private static void millis(StringBuilder out, String name, long nanos) {
    long micros = Math.max(0, nanos) / 1000;
    out.append(",\"").append(name).append("\":").append(micros / 1000).append('.');
    long fraction = micros % 1000;
    if (fraction < 100) {
      out.append('0');
    }
    if (fraction < 10) {
      out.append('0');
    }
    out.append(fraction);
  }

  private static void text(StringBuilder out, String name, @Nullable String value) {
    if (value == null) {
      return;
    }
    out.append(",\"").append(name).append("\":\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || c >= 0x7f) {
        out.append("\\u")
            .append(HEX.charAt(c >> 12))
            .append(HEX.charAt((c >> 8) & 15))
            .append(HEX.charAt((c >> 4) & 15))
            .append(HEX.charAt(c & 15));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
