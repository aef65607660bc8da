package dev.sluice.runtime.admin;

import io.undertow.io.Receiver;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /api/v1/refresh}: looks at the source now instead of at the next poll. Runs on the
 * I/O thread throughout, so that slow senders take no thread away from the probes.
 */
final class RefreshPage implements HttpHandler {
  static final String PATH = "/api/v1/refresh";

  private static final Logger LOG = LoggerFactory.getLogger(RefreshPage.class);
  private static final int LONGEST_BODY = 1024 * 1024;
  private static final int MOST_AT_ONCE = 16;

  private final Operations operations;
  private final @Nullable WebhookSignature signature;
  private final RefreshRate rate;
  private final AtomicInteger receiving = new AtomicInteger();

  private RefreshPage(Operations operations, @Nullable WebhookSignature signature) {
    this.operations = operations;
    this.signature = signature;
    this.rate = new RefreshRate(operations::refresh, System::nanoTime);
  }

  /**
   * The page with who may call it. With a secret, a signature made with it is enough, and without a
   * signature the admin token is needed. With no secret, the rules of the other pages apply.
   */
  static HttpHandler guarded(
      Operations operations, Optional<AdminToken> token, Optional<RefreshSecret> secret) {
    if (secret.isEmpty()) {
      return new AdminGuard(token, posted(new RefreshPage(operations, null)));
    }
    WebhookSignature signature = new WebhookSignature(secret.get(), Clock.systemUTC());
    RefreshPage signed = new RefreshPage(operations, signature);
    HttpHandler unsigned =
        token.isPresent()
            ? new AdminGuard(token, posted(new RefreshPage(operations, null)))
            : posted(RefreshPage::refuse);
    HttpHandler either =
        exchange -> {
          boolean isSigned = WebhookSignature.isThere(exchange.getRequestHeaders());
          (isSigned ? posted(signed) : unsigned).handleRequest(exchange);
        };
    return exchange -> {
      exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
      either.handleRequest(exchange);
    };
  }

  private static HttpHandler posted(HttpHandler page) {
    return new Methods(List.of("POST"), page);
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    if (exchange.getRequestContentLength() > LONGEST_BODY) {
      tooLarge(exchange);
      return;
    }
    if (receiving.incrementAndGet() > MOST_AT_ONCE) {
      receiving.decrementAndGet();
      exchange.getResponseHeaders().put(Headers.RETRY_AFTER, "1");
      JsonAnswer.error(exchange, 429, "too_many_requests", "Too many at once; send it again.");
      return;
    }
    exchange.addExchangeCompleteListener(
        (ended, next) -> {
          receiving.decrementAndGet();
          next.proceed();
        });
    Receiver receiver = exchange.getRequestReceiver();
    receiver.setMaxBufferSize(LONGEST_BODY);
    receiver.receiveFullBytes(this::received, RefreshPage::failed);
  }

  private static void failed(HttpServerExchange exchange, IOException e) {
    if (e instanceof Receiver.RequestToLargeException) {
      tooLarge(exchange);
      return;
    }
    LOG.debug("A webhook did not come whole", e);
    exchange.setPersistent(false);
    exchange.endExchange();
  }

  private static void tooLarge(HttpServerExchange exchange) {
    exchange.setPersistent(false);
    JsonAnswer.error(exchange, 413, "body_too_large", "At most 1 MiB is read.");
  }

  private void received(HttpServerExchange exchange, byte[] body) {
    HeaderMap headers = exchange.getRequestHeaders();
    if (signature != null && !signature.holds(headers, body)) {
      refuse(exchange);
      return;
    }
    Optional<String> ref = PushedRef.of(body);
    if (ref.isPresent() && !operations.follows(ref.get())) {
      answer(exchange, "ignored");
      return;
    }
    boolean first =
        rate.ask(
            (task, millis) ->
                exchange.getIoThread().executeAfter(task, millis, TimeUnit.MILLISECONDS));
    answer(exchange, first ? "requested" : "pending");
  }

  private static void answer(HttpServerExchange exchange, String word) {
    LOG.info("A refresh was asked for: {}", word);
    JsonAnswer.send(exchange, 202, json -> json.writeStringProperty("refresh", word));
  }

  private static void refuse(HttpServerExchange exchange) {
    LOG.warn("A refresh was refused, since its signature is missing or wrong");
    JsonAnswer.error(
        exchange,
        401,
        "bad_signature",
        "Sign the body with the secret of --refresh-secret, as GitHub and GitLab do.");
  }
}
