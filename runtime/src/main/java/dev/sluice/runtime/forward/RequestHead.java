package dev.sluice.runtime.forward;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;

/**
 * Writes the head of an upstream request from the parsed one: nothing of the client's framing gets
 * through, the injected fields come last and replace the client's.
 */
final class RequestHead {
  private RequestHead() {}

  /**
   * @param rest raw path behind the two segments, from its slash; empty calls the base URL exactly
   * @param injected field lines of the endpoint
   */
  static void write(
      HeadWriter head,
      HttpServerExchange exchange,
      ForwardTarget target,
      String rest,
      Call call,
      RequestFraming framing,
      boolean expectContinue,
      byte[] injected) {
    HttpString method = exchange.getRequestMethod();
    head.clear().text(method.toString()).octet(' ');
    target.upstream.writeTarget(rest, exchange.getQueryString(), head);
    head.text(" HTTP/1.1\r\n").field("Host", target.upstream.authority());
    fields(head, exchange.getRequestHeaders(), target, call);
    framing(head, method, framing);
    if (expectContinue) {
      head.text("Expect: 100-continue\r\n");
    }
    TraceContext.write(head, exchange.getRequestHeaders().getFirst(TraceContext.TRACEPARENT));
    head.field("x-request-id", call.requestId);
    head.bytes(injected).crlf();
  }

  private static void fields(HeadWriter head, HeaderMap headers, ForwardTarget target, Call call) {
    String nominated = RequestFields.nominated(headers);
    for (long at = headers.fastIterateNonEmpty(); at != -1; at = headers.fiNextNonEmpty(at)) {
      HeaderValues values = headers.fiCurrent(at);
      HttpString name = values.getHeaderName();
      if (RequestFields.isDropped(name, nominated)
          || target.injected.replaces(name)
          || call.isCredential(name)) {
        continue;
      }
      for (int i = 0; i < values.size(); i++) {
        head.text(name.toString()).text(": ").text(values.get(i)).crlf();
      }
    }
  }

  private static void framing(HeadWriter head, HttpString method, RequestFraming framing) {
    if (framing.chunked()) {
      head.text("Transfer-Encoding: chunked\r\n");
    } else if (framing.announced() || expectsContent(method)) {
      head.text("Content-Length: ").decimal(framing.length()).crlf();
    }
  }

  /** RFC 9110, section 8.6: these say that they have no content, others need not. */
  private static boolean expectsContent(HttpString method) {
    return method.equals(Methods.POST)
        || method.equals(Methods.PUT)
        || method.equals(Methods.PATCH);
  }
}
