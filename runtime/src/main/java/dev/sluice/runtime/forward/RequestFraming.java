package dev.sluice.runtime.forward;

import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import org.jspecify.annotations.Nullable;

/**
 * How the body of a client's request ends (RFC 9112, section 6.3). Anything that two readers could
 * take in two ways is refused.
 *
 * @param chunked whether it is chunked
 * @param length of a body that is not chunked, in bytes; 0 for none
 * @param announced whether the client sent a Content-Length
 */
public record RequestFraming(boolean chunked, long length, boolean announced) {
  private static final RequestFraming NONE = new RequestFraming(false, 0, false);
  private static final RequestFraming CHUNKED = new RequestFraming(true, 0, false);

  /** Why a request cannot be framed, or null if {@link #of} may be called. */
  public static @Nullable Failure check(HeaderMap headers, boolean http10) {
    HeaderValues lengths = headers.get(Headers.CONTENT_LENGTH);
    HeaderValues codings = headers.get(Headers.TRANSFER_ENCODING);
    if (codings != null) {
      if (codings.size() != 1 || lengths != null || http10) {
        return Failure.BAD_REQUEST;
      }
      if (!codings.getFirst().equalsIgnoreCase("chunked")) {
        // a coding we don't know, or the one we know dressed up: both end the connection
        return Failure.TRANSFER_CODING;
      }
    }
    if (lengths != null
        && (lengths.size() != 1 || HttpSyntax.parseContentLength(lengths.getFirst()) < 0)) {
      return Failure.BAD_REQUEST;
    }
    return null;
  }

  /** The framing of a request that {@link #check} has let pass. */
  static RequestFraming of(HeaderMap headers) {
    if (headers.contains(Headers.TRANSFER_ENCODING)) {
      return CHUNKED;
    }
    String length = headers.getFirst(Headers.CONTENT_LENGTH);
    return length == null
        ? NONE
        : new RequestFraming(false, HttpSyntax.parseContentLength(length), true);
  }
}
