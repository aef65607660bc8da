package dev.sluice.runtime.forward;

import org.jspecify.annotations.Nullable;

/**
 * How the body of an upstream's answer ends (RFC 9112, section 6.3), and whether its connection may
 * be used again (section 9.3).
 *
 * @param kind which rule applies
 * @param length for {@link Kind#LENGTH}, in bytes; what was announced for {@link Kind#NONE}, -1 if
 *     nothing was
 * @param persistent whether the upstream keeps the connection open
 * @param nominated what {@code Connection} lists, joined by commas, or null: hop-by-hop names
 */
record ResponseFraming(Kind kind, long length, boolean persistent, @Nullable String nominated) {

  enum Kind {
    /** There is no body, whatever the fields say. */
    NONE,
    LENGTH,
    CHUNKED,
    UNTIL_CLOSE
  }

  /**
   * @param toHead whether the request was a HEAD
   * @throws MalformedMessageException if the fields contradict each other or can't be understood
   */
  static ResponseFraming of(ResponseHead head, boolean toHead) throws MalformedMessageException {
    long length = -1;
    boolean chunked = false;
    String connection = null;
    for (int i = 0; i < head.fieldCount(); i++) {
      if (head.nameIs(i, "content-length")) {
        if (length >= 0) {
          throw new MalformedMessageException("answer has two Content-Length fields");
        }
        length = HttpSyntax.parseContentLength(head.value(i));
        if (length < 0) {
          throw new MalformedMessageException("answer's Content-Length is malformed");
        }
      } else if (head.nameIs(i, "transfer-encoding")) {
        if (chunked || !head.value(i).equalsIgnoreCase("chunked")) {
          throw new MalformedMessageException("answer's Transfer-Encoding is not chunked");
        }
        chunked = true;
      } else if (head.nameIs(i, "connection")) {
        connection = connection == null ? head.value(i) : connection + "," + head.value(i);
      }
    }
    if (chunked && (length >= 0 || head.minorVersion() == 0)) {
      throw new MalformedMessageException("answer's framing is ambiguous");
    }
    boolean persistent =
        head.minorVersion() == 1
            ? connection == null || !HttpSyntax.listContains(connection, "close")
            : connection != null && HttpSyntax.listContains(connection, "keep-alive");
    int status = head.status();
    if (status == 204 && (chunked || length > 0)) {
      throw new MalformedMessageException("answer without content announces some");
    }
    if (toHead || status < 200 || status == 204 || status == 304) {
      return new ResponseFraming(Kind.NONE, length, persistent, connection);
    }
    if (chunked) {
      return new ResponseFraming(Kind.CHUNKED, -1, persistent, connection);
    }
    if (length >= 0) {
      return new ResponseFraming(Kind.LENGTH, length, persistent, connection);
    }
    return new ResponseFraming(Kind.UNTIL_CLOSE, -1, false, connection);
  }
}
