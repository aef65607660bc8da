package dev.sluice.runtime.admin;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what may not see the admin port. With a token, everything but the two probes needs it.
 * Without one, which only a loopback address allows, the request must name a loopback host: a web
 * page that made its own name point at this machine is a caller too, and sends that name. One that
 * calls by a loopback name tells its own origin.
 */
final class AdminGuard implements HttpHandler {
  private static final Set<String> PROBES = Set.of("/healthz", "/readyz");

  private final Optional<AdminToken> token;
  private final HttpHandler next;

  AdminGuard(Optional<AdminToken> token, HttpHandler next) {
    this.token = token;
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
    if (mayPass(exchange)) {
      next.handleRequest(exchange);
    }
  }

  private boolean mayPass(HttpServerExchange exchange) {
    if (PROBES.contains(exchange.getRequestPath())) {
      return true;
    }
    if (token.isPresent()) {
      if (exchange.getRequestHeaders().count(Headers.AUTHORIZATION) == 1
          && token.get().matches(exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION))) {
        return true;
      }
      exchange.getResponseHeaders().put(Headers.WWW_AUTHENTICATE, "Bearer");
      JsonAnswer.error(
          exchange, 401, "unauthenticated", "Send the admin token: Authorization: Bearer ...");
      return false;
    }
    String host = exchange.getRequestHeaders().getFirst(Headers.HOST);
    if (!isLoopbackName(host)) {
      JsonAnswer.error(
          exchange,
          403,
          "host_not_allowed",
          "Without an admin token only localhost, 127.0.0.1 and [::1] are answered.");
      return false;
    }
    String origin = exchange.getRequestHeaders().getFirst(Headers.ORIGIN);
    if (origin != null && !origin.equalsIgnoreCase("http://" + host)) {
      JsonAnswer.error(
          exchange,
          403,
          "origin_not_allowed",
          "Without an admin token no page of another origin is answered.");
      return false;
    }
    return true;
  }

  private static boolean isLoopbackName(@Nullable String host) {
    if (host == null) {
      return false;
    }
    String name = host.replaceFirst(":[0-9]*$", "").toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.equals("[::1]")
        || name.matches("127(\\.[0-9]{1,3}){3}");
  }
}
