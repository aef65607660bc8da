package dev.sluice.route;

import org.jspecify.annotations.Nullable;

/**
 * The three parts of {@code /proxy-api/{account}/{endpoint}/{rest}}, cut from the raw path: nothing
 * is decoded, so what is matched is what goes on.
 *
 * @param rest from its slash on, byte for byte; empty if the path ends with the endpoint
 */
record RawPath(String account, String endpoint, String rest) {
  static final String PREFIX = "/proxy-api/";

  /**
   * Whether any segment is {@code .} or {@code ..}, plain or percent-encoded. Encoded slashes and
   * backslashes separate too, and what follows a semicolon doesn't count, since an upstream may see
   * it so.
   */
  static boolean hasDotSegment(String path) {
    int at = 0;
    int length = path.length();
    while (at < length) {
      int dots = 0;
      int next;
      while ((next = skipDot(path, at)) > at) {
        dots++;
        at = next;
      }
      boolean segmentEnds = at == length || path.charAt(at) == ';' || skipSeparator(path, at) > at;
      if ((dots == 1 || dots == 2) && segmentEnds) {
        return true;
      }
      while (at < length && (next = skipSeparator(path, at)) == at) {
        at++;
      }
      if (at < length) {
        at = skipSeparator(path, at);
      }
    }
    return false;
  }

  private static int skipDot(String path, int at) {
    if (at < path.length() && path.charAt(at) == '.') {
      return at + 1;
    }
    return isEncoded(path, at, '2', 'e') ? at + 3 : at;
  }

  private static int skipSeparator(String path, int at) {
    char c = path.charAt(at);
    if (c == '/' || c == '\\') {
      return at + 1;
    }
    return isEncoded(path, at, '2', 'f') || isEncoded(path, at, '5', 'c') ? at + 3 : at;
  }

  private static boolean isEncoded(String path, int at, char high, char low) {
    return at + 2 < path.length()
        && path.charAt(at) == '%'
        && path.charAt(at + 1) == high
        && (path.charAt(at + 2) | 0x20) == low;
  }

  /** The parts, or null if the path has not this form. */
  static @Nullable RawPath parse(String path) {
    if (!path.startsWith(PREFIX)) {
      return null;
    }
    int accountEnd = path.indexOf('/', PREFIX.length());
    if (accountEnd <= PREFIX.length()) {
      return null;
    }
    int endpointEnd = path.indexOf('/', accountEnd + 1);
    if (endpointEnd < 0) {
      endpointEnd = path.length();
    }
    if (endpointEnd == accountEnd + 1) {
      return null;
    }
    return new RawPath(
        path.substring(PREFIX.length(), accountEnd),
        path.substring(accountEnd + 1, endpointEnd),
        path.substring(endpointEnd));
  }

  /** Whether one of the first three segments is percent-encoded: names are matched as written. */
  static boolean hasEncodedName(String path) {
    int slashes = 0;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '/' && ++slashes == 4) {
        return false;
      }
      if (c == '%') {
        return true;
      }
    }
    return false;
  }
}
