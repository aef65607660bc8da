package dev.sluice.runtime.server;

import dev.sluice.runtime.forward.Failure;
import dev.sluice.runtime.forward.RequestFraming;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import org.jspecify.annotations.Nullable;

/**
 * What must be true of any request before it is looked at, on top of what Undertow's parser checks:
 * one way to read its framing, one Host, a bounded head. Undertow closes the connection itself on
 * what it can't parse.
 */
final class RequestGuard {
  private static final int MAX_TARGET = 16 * 1024;

  private final int maxHeaderBytes;
  private final int maxHeaders;

  RequestGuard(int maxHeaderBytes, int maxHeaders) {
    this.maxHeaderBytes = maxHeaderBytes;
    this.maxHeaders = maxHeaders;
  }

  /** Null if the request may go on. */
  @Nullable Failure check(HttpServerExchange exchange) {
    HeaderMap headers = exchange.getRequestHeaders();
    if (!exchange.isHttp11() && !exchange.isHttp10()) {
      return Failure.BAD_REQUEST;
    }
    Failure framing = RequestFraming.check(headers, exchange.isHttp10());
    if (framing != null) {
      return framing;
    }
    if (exchange.getRequestMethod().equals(Methods.CONNECT)
        || exchange.getRequestMethod().equals(Methods.TRACE)) {
      return Failure.METHOD_NOT_ALLOWED;
    }
    String host = headers.getFirst(Headers.HOST);
    if (host != null && host.indexOf(',') >= 0) {
      return Failure.BAD_REQUEST; // two Host fields that somebody has joined
    }
    if (!hostAgrees(exchange, headers)) {
      return Failure.BAD_REQUEST;
    }
    String expect = headers.getFirst(Headers.EXPECT);
    if (expect != null && !expect.equalsIgnoreCase("100-continue")) {
      return Failure.EXPECTATION_FAILED;
    }
    closeIfAsked(exchange, headers);
    return checkSize(exchange, headers);
  }

  /**
   * RFC 9112, section 3.2.2: the authority of an absolute form is what counts; ours must be one.
   */
  private static boolean hostAgrees(HttpServerExchange exchange, HeaderMap headers) {
    if (!exchange.isHostIncludedInRequestURI()) {
      return true;
    }
    String uri = exchange.getRequestURI();
    int start = uri.indexOf("://") + 3;
    int end = uri.indexOf('/', start);
    String authority = end < 0 ? uri.substring(start) : uri.substring(start, end);
    String host = headers.getFirst(Headers.HOST);
    return host == null || host.equalsIgnoreCase(authority);
  }

  /** Undertow only knows a Connection field that is nothing but close. */
  private static void closeIfAsked(HttpServerExchange exchange, HeaderMap headers) {
    HeaderValues connection = headers.get(Headers.CONNECTION);
    if (connection != null && exchange.isPersistent()) {
      for (String value : connection) {
        if (ConnectionOptions.isClose(value)) {
          exchange.setPersistent(false);
        }
      }
    }
  }

  private @Nullable Failure checkSize(HttpServerExchange exchange, HeaderMap headers) {
    int target = exchange.getRequestURI().length() + exchange.getQueryString().length();
    if (target > MAX_TARGET) {
      return Failure.URI_TOO_LONG;
    }
    int bytes = target;
    int count = 0;
    for (long at = headers.fastIterateNonEmpty(); at != -1; at = headers.fiNextNonEmpty(at)) {
      HeaderValues values = headers.fiCurrent(at);
      int name = values.getHeaderName().length() + 4;
      for (int i = 0; i < values.size(); i++) {
        bytes += name + values.get(i).length();
        count++;
      }
    }
    return bytes > maxHeaderBytes || count > maxHeaders ? Failure.HEAD_TOO_LARGE : null;
  }
}
