package dev.sluice.runtime.admin;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.util.List;

/** Answers these methods and no others. */
final class Methods implements HttpHandler {
  static final List<String> READING = List.of("GET", "HEAD");

  private final List<String> allowed;
  private final HttpHandler next;

  Methods(List<String> allowed, HttpHandler next) {
    this.allowed = allowed;
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    if (allowed.contains(exchange.getRequestMethod().toString())) {
      next.handleRequest(exchange);
      return;
    }
    exchange.getResponseHeaders().put(Headers.ALLOW, String.join(", ", allowed));
    JsonAnswer.error(
        exchange,
        405,
        "method_not_allowed",
        "Only "
            + String.join(" and ", allowed)
            + (allowed.size() == 1 ? " is" : " are")
            + " answered here.");
  }
}
