package dev.sluice.runtime.reload.git;

import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jgit.transport.URIish;

/**
 * The URL of a repository: {@code https://}, {@code ssh://}, {@code user@host:path} or {@code
 * file://}. Holds no credential, so it may be shown.
 */
public final class GitUrl {
  private static final Pattern SCHEME = Pattern.compile("(?i)[a-z][a-z0-9+.-]*://.*");
  private static final Pattern SCP = Pattern.compile("[\\w.-]+@[^/:\\s]+:\\S+");
  private static final Set<String> SCHEMES = Set.of("https", "ssh", "file");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  private final URIish uri;
  private final String scheme;

  private GitUrl(URIish uri, String scheme) {
    this.uri = uri;
    this.scheme = scheme;
  }

  /** Whether {@code text} is meant to be one, and not the path of a directory or file. */
  public static boolean isMeant(String text) {
    return SCHEME.matcher(text).matches() || SCP.matcher(text).matches();
  }

  /**
   * Takes the text apart.
   *
   * @throws IllegalArgumentException if it cannot be served from; the message says what was
   *     expected, and shows no credential
   */
  public static GitUrl parse(String text) {
    URIish uri;
    try {
      uri = new URIish(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "is no URL (expected: such as https://git.acme.example/gateway.git)", e);
    }
    String scheme = uri.getScheme() == null ? "ssh" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (uri.getPass() != null || (!scheme.equals("ssh") && uri.getUser() != null)) {
      throw new IllegalArgumentException(
          "has a user or password in it, which would be logged and shown (expected: a URL without;"
              + " name the token with --git-token secret://group/key)");
    }
    if (!SCHEMES.contains(scheme) && !(scheme.equals("http") && isLoopback(uri))) {
      throw new IllegalArgumentException(
          "is reached over " + scheme + " (expected: https, ssh or file)");
    }
    return new GitUrl(uri, scheme);
  }

  private static boolean isLoopback(URIish uri) {
    return uri.getHost() != null && LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT));
  }

  boolean isSsh() {
    return scheme.equals("ssh");
  }

  /** Whether a token can be sent there. */
  public boolean takesToken() {
    return scheme.startsWith("http");
  }

  /** Whether {@code other} is the same server, reached in the same way. */
  boolean isSameServer(URIish other) {
    return scheme.equalsIgnoreCase(other.getScheme())
        && uri.getHost().equalsIgnoreCase(other.getHost())
        && port(uri) == port(other);
  }

  private static int port(URIish uri) {
    return uri.getPort() > 0 ? uri.getPort() : "http".equalsIgnoreCase(uri.getScheme()) ? 80 : 443;
  }

  URIish uri() {
    return uri;
  }

  @Override
  public String toString() {
    return uri.toString();
  }
}
