package dev.sluice.runtime.forward;

import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which of a client's fields go on to an upstream. */
final class RequestFields {
  /**
   * Hop-by-hop fields (RFC 9110, section 7.6.1), those that frame the message or that we write
   * ourselves, and those that tell a third party who the client is.
   */
  private static final Set<HttpString> DROPPED =
      Set.of(
          Headers.CONNECTION,
          new HttpString("keep-alive"),
          new HttpString("proxy-connection"),
          Headers.PROXY_AUTHENTICATE,
          Headers.PROXY_AUTHORIZATION,
          new HttpString("te"),
          Headers.TRAILER,
          Headers.TRANSFER_ENCODING,
          Headers.UPGRADE,
          new HttpString("http2-settings"),
          Headers.CONTENT_LENGTH,
          Headers.HOST,
          Headers.EXPECT,
          new HttpString("forwarded"),
          TraceContext.TRACEPARENT,
          new HttpString("x-request-id"));

  private RequestFields() {}

  /**
   * @param nominated what {@code Connection} lists, or null
   */
  static boolean isDropped(HttpString name, @Nullable String nominated) {
    return DROPPED.contains(name)
        || isOurs(name)
        || (nominated != null && HttpSyntax.listContains(nominated, name.toString()));
  }

  /** {@code x-tfy-*} and {@code x-sluice-*} speak to the gateway, {@code x-forwarded-*} of it. */
  private static boolean isOurs(HttpString name) {
    if (name.length() < 6 || (name.byteAt(0) | 0x20) != 'x' || name.byteAt(1) != '-') {
      return false;
    }
    String text = name.toString();
    return startsWith(text, "x-tfy-")
        || startsWith(text, "x-sluice-")
        || startsWith(text, "x-forwarded-");
  }

  private static boolean startsWith(String text, String prefix) {
    return text.regionMatches(true, 0, prefix, 0, prefix.length());
  }

  /**
   * What all {@code Connection} fields list, or null if there is nothing but close or keep-alive.
   */
  static @Nullable String nominated(HeaderMap headers) {
    HeaderValues connection = headers.get(Headers.CONNECTION);
    if (connection == null) {
      return null;
    }
    String all = connection.size() == 1 ? connection.getFirst() : String.join(",", connection);
    return all.equalsIgnoreCase("keep-alive") || all.equalsIgnoreCase("close") ? null : all;
  }
}
