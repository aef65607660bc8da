package dev.sluice.route;

/**
 * The raw path {@code /proxy-api/{account}/{endpoint}/{rest}}: nothing is decoded, so what is
 * matched is what goes on.
 */
final class RawPath {
  static final String PREFIX = "/proxy-api/";

  private RawPath() {}

  /** Whether it has a dot segment, or an encoded name. */
  static boolean isBad(String path) {
    // Most have neither character, and one that is looked for by itself is found many at a time.
    boolean encoded = path.indexOf('%') >= 0;
    boolean dots = encoded || path.indexOf('.') >= 0;
    return (dots && hasDotSegment(path)) || (encoded && hasEncodedName(path));
  }

  /**
   * Whether any segment is {@code .} or {@code ..}, plain or percent-encoded. Encoded slashes and
   * backslashes separate too, and what follows a semicolon doesn't count, since an upstream may see
   * it so.
   */
  private static boolean hasDotSegment(String path) {
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

  /**
   * Where the names of account and endpoint end: at the slash of the rest, or at the end of a path
   * without one; negative if the path has not this form.
   */
  static int namesEnd(String path) {
    int account = PREFIX.length();
    int slash = path.startsWith(PREFIX) ? path.indexOf('/', account) : -1;
    if (slash <= account) {
      return -1;
    }
    int endpoint = slash + 1;
    int end = path.indexOf('/', endpoint);
    if (end < 0) {
      end = path.length();
    }
    return end == endpoint ? -1 : end;
  }

  /** Whether one of the first three segments is percent-encoded: names are matched as written. */
  private static boolean hasEncodedName(String path) {
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
