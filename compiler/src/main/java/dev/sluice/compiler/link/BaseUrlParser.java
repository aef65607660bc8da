package dev.sluice.compiler.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a {@code base_url}, collecting everything that is wrong with it. */
final class BaseUrlParser {
  static final String TRAILING_SLASH = "base_url ends with /, expected no trailing slash";

  private static final String SCHEME_END = "://";
  private static final AsciiSet SCHEME = AsciiSet.LETTERS.with(AsciiSet.DIGITS).with("+.-");
  private static final AsciiSet PATH =
      AsciiSet.LETTERS.with(AsciiSet.DIGITS).with("._~!$&'()*+,;=:@/-");
  private static final AsciiSet AFTER_LOCATION = AsciiSet.of("?#");
  private static final AsciiSet AFTER_AUTHORITY = AsciiSet.of("/\\");
  private static final AsciiSet AFTER_NAME = AsciiSet.of(":[]");
  private static final AsciiSet LABEL = AsciiSet.LETTERS.with(AsciiSet.DIGITS).with("_-");
  private static final Pattern ENCODED_DOT = Pattern.compile("%2[eE]");

  private static final int LONGEST = 2048;

  /** RFC 1035, section 2.3.4, less the dot at the end. */
  private static final int LONGEST_NAME = 253;

  private static final int LONGEST_LABEL = 63;

  private final String text;
  private final List<BaseUrl.Problem> problems = new ArrayList<>();

  BaseUrlParser(String text) {
    this.text = text;
  }

  List<BaseUrl.Problem> problems() {
    return List.copyOf(problems);
  }

  Optional<BaseUrl> parse() {
    if (text.length() > LONGEST) {
      problem("base_url is longer than " + LONGEST + " characters", "shorten it");
      return Optional.empty();
    }
    if (hasStrangeCharacter()) {
      problem(
          "base_url has white space, control characters or letters outside ASCII",
          "remove them; write a name such as \"b\u00fccher.example\" in its \"xn--\" form");
      return Optional.empty();
    }
    int scheme = SCHEME.firstOther(text, 0);
    if (scheme == 0
        || !AsciiSet.LETTERS.has(text.charAt(0))
        || !text.startsWith(SCHEME_END, scheme)) {
      problem(
          "base_url is no URL, expected http:// or https:// and a host",
          "put \"https://\" in front");
      return Optional.empty();
    }
    return parse(
        text.substring(0, scheme).toLowerCase(Locale.ROOT),
        text.substring(scheme + SCHEME_END.length()));
  }

  private Optional<BaseUrl> parse(String scheme, String rest) {
    if (!scheme.equals("http") && !scheme.equals("https")) {
      problem(
          "base_url has the scheme " + Quote.of(scheme) + ", expected http or https", "use https");
    }
    int query = AFTER_LOCATION.first(rest, 0);
    if (query < rest.length()) {
      problem(
          rest.charAt(query) == '?'
              ? "base_url has a query, expected scheme, host and path alone"
              : "base_url has a fragment, expected scheme, host and path alone",
          "remove it; callers send their own query");
    }
    String location = rest.substring(0, query);
    int slash = AFTER_AUTHORITY.first(location, 0);
    String path = location.substring(slash);
    checkPath(path);
    return authority(scheme, location.substring(0, slash), path);
  }

  private boolean hasStrangeCharacter() {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c >= 0x7f) {
        return true;
      }
    }
    return false;
  }

  private void checkPath(String path) {
    if (path.endsWith("/")) {
      problem(
          TRAILING_SLASH, "remove it; the gateway puts one between base_url and the caller's path");
    }
    if (!hasPathCharacters(path)) {
      problem(
          "base_url's path has a character that no path may have, or a broken %-escape",
          "percent-encode it");
    }
    if (hasDotSegment(path)) {
      problem(
          "base_url's path has a dot segment, which servers resolve differently",
          "write the path without it");
    }
  }

  private static boolean hasPathCharacters(String path) {
    int at = PATH.firstOther(path, 0);
    while (at < path.length()) {
      boolean escape =
          path.charAt(at) == '%'
              && at + 2 < path.length()
              && AsciiSet.HEX_DIGITS.has(path.charAt(at + 1))
              && AsciiSet.HEX_DIGITS.has(path.charAt(at + 2));
      if (!escape) {
        return false;
      }
      at = PATH.firstOther(path, at + 3);
    }
    return true;
  }

  private static boolean hasDotSegment(String path) {
    boolean mayHaveOne = path.contains("/.") || path.contains("/%");
    return mayHaveOne && Stream.of(path.split("/", -1)).anyMatch(BaseUrlParser::isDotSegment);
  }

  private static boolean isDotSegment(String segment) {
    int parameter = segment.indexOf(';');
    String raw = parameter < 0 ? segment : segment.substring(0, parameter);
    String name = ENCODED_DOT.matcher(raw).replaceAll(".");
    return name.equals(".") || name.equals("..");
  }

  private Optional<BaseUrl> authority(String scheme, String authority, String path) {
    if (authority.contains("@")) {
      problem(
          "base_url has user-info, expected scheme, host and path alone",
          "remove it; send a credential as a header that names a secret");
      return Optional.empty();
    }
    int end = endOfHost(authority);
    boolean hasPort = end < authority.length();
    if (end < 0 || (hasPort && authority.charAt(end) != ':')) {
      problem("base_url has no valid host", "write a name, an IPv4 address, or [an IPv6 address]");
      return Optional.empty();
    }
    String written = authority.substring(0, end);
    checkHost(written);
    int port = hasPort ? port(authority.substring(end + 1)) : defaultPort(scheme);
    if (!problems.isEmpty()) {
      return Optional.empty();
    }
    String host = withoutBrackets(written).toLowerCase(Locale.ROOT);
    return Optional.of(new BaseUrl(scheme, authority, host, port, path));
  }

  /** Where the host ends, brackets of an IPv6 address included; negative if it never does. */
  private static int endOfHost(String authority) {
    if (authority.startsWith("[")) {
      int end = authority.indexOf(']') + 1;
      return end > 0 && authority.lastIndexOf('[', end) == 0 ? end : -1;
    }
    return AFTER_NAME.first(authority, 0);
  }

  private static String withoutBrackets(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private void checkHost(String host) {
    if (host.isEmpty()) {
      problem("base_url has no host", "write a name, an IPv4 address, or [an IPv6 address]");
    } else if (host.startsWith("[")) {
      if (HostAddress.parseV6(withoutBrackets(host)).isEmpty()) {
        problem(
            "base_url has " + Quote.of(host) + " for a host, which is no IPv6 address",
            "write it like [2001:db8::1], without a zone");
      }
    } else if (endsInNumber(host)) {
      if (HostAddress.parseV4(host).isEmpty()) {
        problem(
            "base_url has " + Quote.of(host) + " for a host, an unusual spelling of an address",
            "write the four decimal numbers, like 192.0.2.1");
      }
    } else if (!isName(host)) {
      problem(
          "base_url has " + Quote.of(host) + " for a host, which is no host name",
          "use letters, digits, '-' and '.'");
    }
  }

  /** What resolvers may take for an IPv4 address, hexadecimal and octal spellings included. */
  private static boolean endsInNumber(String host) {
    String last = host.substring(host.lastIndexOf('.') + 1);
    boolean hexadecimal = last.startsWith("0x") || last.startsWith("0X");
    return hexadecimal
        ? AsciiSet.HEX_DIGITS.hasAllOf(last.substring(2))
        : !last.isEmpty() && AsciiSet.DIGITS.hasAllOf(last);
  }

  private static boolean isName(String host) {
    int start = 0;
    while (start < host.length()) {
      int end = LABEL.firstOther(host, start);
      boolean isLabel =
          end > start
              && end - start <= LONGEST_LABEL
              && host.charAt(start) != '-'
              && host.charAt(end - 1) != '-';
      boolean isLast = end == host.length();
      if (!isLabel || !(isLast || host.charAt(end) == '.')) {
        return false;
      }
      if (isLast) {
        return host.length() <= LONGEST_NAME;
      }
      start = end + 1;
    }
    return false; // a dot at the end
  }

  private static int defaultPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }

  private int port(String written) {
    boolean isNumber =
        !written.isEmpty()
            && written.length() <= 5
            && written.charAt(0) != '0'
            && AsciiSet.DIGITS.hasAllOf(written);
    if (!isNumber || Integer.parseInt(written) > 65535) {
      problem(
          "base_url has no valid port after the colon, expected 1 to 65535",
          "correct it, or leave out the colon for the scheme's own port");
      return 0;
    }
    return Integer.parseInt(written);
  }

  private void problem(String message, String help) {
    problems.add(new BaseUrl.Problem(message, help));
  }
}
