package dev.sluice.runtime.forward;

/** Character classes and small grammar of RFC 9110 and 9112. */
final class HttpSyntax {
  private static final boolean[] TOKEN = new boolean[128];

  static {
    for (char c = '0'; c <= '9'; c++) {
      TOKEN[c] = true;
    }
    for (char c = 'a'; c <= 'z'; c++) {
      TOKEN[c] = true;
      TOKEN[c - 32] = true;
    }
    for (char c : "!#$%&'*+-.^_`|~".toCharArray()) {
      TOKEN[c] = true;
    }
  }

  private HttpSyntax() {}

  /** {@code tchar}, RFC 9110, section 5.6.2. */
  static boolean isTokenByte(byte b) {
    return b >= 0 && TOKEN[b];
  }

  /** What a field value may hold: visible characters, obs-text, space and tab (section 5.5). */
  static boolean isFieldByte(byte b) {
    return b < 0 || (b >= 0x20 && b != 0x7f) || b == '\t';
  }

  /**
   * Whether a comma-separated list, as in {@code Connection}, holds {@code token}; without regard
   * to case.
   */
  static boolean listContains(String list, String token) {
    int start = 0;
    while (start <= list.length()) {
      int comma = list.indexOf(',', start);
      int end = comma < 0 ? list.length() : comma;
      int from = start;
      int to = end;
      while (from < to && isSpace(list.charAt(from))) {
        from++;
      }
      while (to > from && isSpace(list.charAt(to - 1))) {
        to--;
      }
      if (to - from == token.length() && list.regionMatches(true, from, token, 0, to - from)) {
        return true;
      }
      start = end + 1;
    }
    return false;
  }

  /**
   * A {@code Content-Length} (RFC 9110, section 8.6): digits alone, eighteen at most.
   *
   * @return the length, or -1 if malformed
   */
  static long parseContentLength(String value) {
    if (value.isEmpty() || value.length() > 18) {
      return -1;
    }
    long length = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      length = length * 10 + (c - '0');
    }
    return length;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t';
  }
}
