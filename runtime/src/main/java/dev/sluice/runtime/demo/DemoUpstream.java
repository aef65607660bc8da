package dev.sluice.runtime.demo;

import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.server.handlers.HttpContinueReadHandler;
import io.undertow.util.Headers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A small OpenAI-compatible server to try the gateway against: chat completions, models and
 * embeddings below {@code /v1}. It has no model: a chat answer repeats the question, so equal
 * requests have equal answers. Any credential but the required key is refused, which shows that the
 * gateway injected it. Thread-safe.
 */
public final class DemoUpstream implements AutoCloseable {
  private static final int WORKERS = 64; // each open event stream occupies one

  private final Undertow server;

  private DemoUpstream(Undertow server) {
    this.server = server;
  }

  /**
   * Starts listening.
   *
   * @param listen port 0 picks a free one
   * @param requiredKey the bearer token without which every call is answered 401
   * @throws IOException if the address cannot be bound
   */
  public static DemoUpstream start(InetSocketAddress listen, String requiredKey)
      throws IOException {
    HttpHandler calls = exchange -> answer(exchange, requiredKey);
    Undertow server =
        Undertow.builder()
            .addHttpListener(listen.getPort(), listen.getHostString())
            .setIoThreads(1)
            .setWorkerThreads(WORKERS)
            .setHandler(new HttpContinueReadHandler(new BlockingHandler(calls)))
            .build();
    try {
      server.start();
    } catch (RuntimeException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw e;
    }
    return new DemoUpstream(server);
  }

  /** The address that is listened on, its port chosen. */
  public InetSocketAddress address() {
    return (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
  }

  /** Stops at once; open event streams are cut. */
  @Override
  public void close() {
    server.stop();
  }

  private static void answer(HttpServerExchange exchange, String requiredKey) throws IOException {
    Answer answer = new Answer(exchange);
    try {
      if (!authorized(exchange, requiredKey)) {
        throw new ApiException(401, "invalid_api_key", "Incorrect API key provided.");
      }
      route(exchange, answer);
    } catch (ApiException e) {
      answer.error(e);
    }
  }

  private static void route(HttpServerExchange exchange, Answer answer)
      throws ApiException, IOException {
    String call = exchange.getRequestMethod() + " " + exchange.getRequestPath();
    switch (call) {
      case "POST /v1/chat/completions" -> ChatCompletions.answer(Request.read(exchange), answer);
      case "POST /v1/embeddings" -> Embeddings.answer(Request.read(exchange), answer);
      case "GET /v1/models" -> Models.answer(answer);
      default -> throw new ApiException(404, "unknown_url", "Unknown request URL: " + call + ".");
    }
  }

  private static boolean authorized(HttpServerExchange exchange, String requiredKey) {
    @Nullable String given = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
    return given != null
        && exchange.getRequestHeaders().count(Headers.AUTHORIZATION) == 1
        && MessageDigest.isEqual(utf8(given), utf8("Bearer " + requiredKey));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
