package dev.sluice.compiler.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a {@code base_url}, collecting everything that is wrong with it. */
final class BaseUrlParser {
  static final String TRAILING_SLASH = "base_url ends with /, expected no trailing slash";

  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://");
  private static final Pattern PATH_CHARACTERS =
      Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*");
  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[^\\[\\]]*\\]|[^:\\[\\]]*)(?::(.*))?");
  private static final Pattern LABEL =
      Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+|0[xX][0-9A-Fa-f]*");
  private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");
  private static final Pattern ENCODED_DOT = Pattern.compile("%2[eE]");

  private static final int LONGEST = 2048;

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
    Matcher scheme = SCHEME.matcher(text);
    if (!scheme.lookingAt()) {
      problem(
          "base_url is no URL, expected http:// or https:// and a host",
          "put \"https://\" in front");
      return Optional.empty();
    }
    return parse(scheme.group(1).toLowerCase(Locale.ROOT), text.substring(scheme.end()));
  }

  private Optional<BaseUrl> parse(String scheme, String rest) {
    if (!scheme.equals("http") && !scheme.equals("https")) {
      problem(
          "base_url has the scheme " + Quote.of(scheme) + ", expected http or https", "use https");
    }
    int query = indexOf(rest, "?#");
    if (query < rest.length()) {
      problem(
          rest.charAt(query) == '?'
              ? "base_url has a query, expected scheme, host and path alone"
              : "base_url has a fragment, expected scheme, host and path alone",
          "remove it; callers send their own query");
    }
    String location = rest.substring(0, query);
    int slash = indexOf(location, "/\\");
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
    if (!PATH_CHARACTERS.matcher(path).matches()) {
      problem(
          "base_url's path has a character that no path may have, or a broken %-escape",
          "percent-encode it");
    }
    for (String segment : path.split("/", -1)) {
      if (isDotSegment(segment)) {
        problem(
            "base_url's path has a dot segment, which servers resolve differently",
            "write the path without it");
      }
    }
  }

  private static boolean isDotSegment(String segment) {
    if (!segment.startsWith(".") && !segment.startsWith("%")) {
      return false; // nearly all, and cheaper to tell so
    }
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
    Matcher parts = AUTHORITY.matcher(authority);
    if (!parts.matches()) {
      problem("base_url has no valid host", "write a name, an IPv4 address, or [an IPv6 address]");
      return Optional.empty();
    }
    checkHost(parts.group(1));
    int port = port(scheme, parts.group(2));
    if (!problems.isEmpty()) {
      return Optional.empty();
    }
    String host = withoutBrackets(parts.group(1)).toLowerCase(Locale.ROOT);
    return Optional.of(new BaseUrl(scheme, authority, host, port, path));
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
    } else if (host.length() > 253 || !labels(host).allMatch(l -> LABEL.matcher(l).matches())) {
      problem(
          "base_url has " + Quote.of(host) + " for a host, which is no host name",
          "use letters, digits, '-' and '.'");
    }
  }

  /** What resolvers may take for an IPv4 address, hexadecimal and octal spellings included. */
  private static boolean endsInNumber(String host) {
    String last = host.substring(host.lastIndexOf('.') + 1);
    return NUMBER.matcher(last).matches();
  }

  private static Stream<String> labels(String host) {
    return Stream.of(host.split("\\.", -1));
  }

  private int port(String scheme, @Nullable String written) {
    if (written == null) {
      return scheme.equals("https") ? 443 : 80;
    }
    if (!PORT.matcher(written).matches() || Integer.parseInt(written) > 65535) {
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

  private static int indexOf(String text, String stops) {
    int at = 0;
    while (at < text.length() && stops.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }
}
