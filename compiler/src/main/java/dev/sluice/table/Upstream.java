package dev.sluice.table;

import java.util.Locale;
import java.util.function.Consumer;

/**
 * A parsed {@code base_url} with its TLS settings.
 *
 * @param scheme {@code http} or {@code https}
 * @param authority host and port exactly as in {@code base_url}; the {@code Host} of upstream
 *     requests
 * @param host name or address to connect to, without brackets, lower-case
 * @param port 1 to 65535, the scheme's default filled in
 * @param basePath empty, or starting with {@code /} and not ending with it; raw, as written
 * @param tls used with {@code https} only; {@link TlsSettings#DEFAULT} with {@code http}
 */
public record Upstream(
    String scheme, String authority, String host, int port, String basePath, TlsSettings tls) {
  public Upstream {
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("scheme: '" + scheme + "' (expected: http or https)");
    }
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("port: " + port + " (expected: 1 to 65535)");
    }
    if (basePath.endsWith("/") || !(basePath.isEmpty() || basePath.startsWith("/"))) {
      throw new IllegalArgumentException(
          "basePath: '" + basePath + "' (expected: empty, or a path without a trailing /)");
    }
    scheme = scheme.equals("https") ? "https" : "http"; // one object for all
    host = host.toLowerCase(Locale.ROOT);
    host = host.equals(authority) ? authority : host;
    tls = tls.equals(TlsSettings.DEFAULT) ? TlsSettings.DEFAULT : tls;
  }

  /** Whether connections are made with TLS. */
  public boolean secure() {
    return scheme.equals("https");
  }

  /**
   * Writes the target of a request to it, part by part and without making a text of them: the base
   * path, what the gateway's path has behind the two names, the query, each byte for byte.
   *
   * @param rest raw, from its slash on; empty calls the base URL exactly
   * @param query raw, without its question mark; may be empty
   */
  public void writeTarget(String rest, String query, Consumer<String> out) {
    if (basePath.isEmpty() && rest.isEmpty()) {
      out.accept("/"); // a target is never empty
    } else {
      out.accept(basePath);
      out.accept(rest);
    }
    if (!query.isEmpty()) {
      out.accept("?");
      out.accept(query);
    }
  }

  /** The URL of a request to it, whose target is as in {@link #writeTarget}. */
  public String url(String rest, String query) {
    StringBuilder url = new StringBuilder(scheme).append("://").append(authority);
    writeTarget(rest, query, url::append);
    return url.toString();
  }
}
