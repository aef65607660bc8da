package dev.sluice.runtime.demo;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes one answer: a JSON body or an event stream, compressed with gzip if the caller can. */
final class Answer {
  private static final long EVENT_PAUSE_MILLIS = 25; // so that a stream is seen to be one

  private final HttpServerExchange exchange;

  Answer(HttpServerExchange exchange) {
    this.exchange = exchange;
  }

  void json(JsonNode body) throws IOException {
    json(200, body);
  }

  void error(ApiException error) throws IOException {
    ObjectNode body = JsonMapper.shared().createObjectNode();
    body.putObject("error")
        .put("message", error.getMessage())
        .put("type", error.status() < 500 ? "invalid_request_error" : "server_error")
        .putNull("param")
        .put("code", error.code());
    json(error.status(), body);
  }

  /** Sends {@code events} one by one with a pause in between, and OpenAI's end mark. */
  void events(List<? extends JsonNode> events) throws IOException {
    head(200, "text/event-stream; charset=utf-8");
    exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-cache");
    try (OutputStream out = encoded(exchange.getOutputStream())) {
      for (JsonNode event : events) {
        event(out, event.toString());
        pause();
      }
      event(out, "[DONE]");
    }
  }

  private void json(int status, JsonNode body) throws IOException {
    head(status, "application/json");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = encoded(bytes)) {
      out.write(body.toString().getBytes(StandardCharsets.UTF_8));
    }
    exchange.setResponseContentLength(bytes.size());
    bytes.writeTo(exchange.getOutputStream());
    exchange.getOutputStream().close();
  }

  private void head(int status, String contentType) {
    exchange.setStatusCode(status);
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, contentType);
    exchange.getResponseHeaders().put(Headers.VARY, "Accept-Encoding");
    if (gzip()) {
      exchange.getResponseHeaders().put(Headers.CONTENT_ENCODING, "gzip");
    }
  }

  private OutputStream encoded(OutputStream out) throws IOException {
    return gzip() ? new GZIPOutputStream(out, true) : out;
  }

  private boolean gzip() {
    @Nullable String accepted = exchange.getRequestHeaders().getFirst(Headers.ACCEPT_ENCODING);
    return accepted != null
        && Arrays.stream(accepted.toLowerCase(Locale.ROOT).split(",", -1))
            .map(coding -> coding.replace(" ", ""))
            .anyMatch(coding -> coding.startsWith("gzip") && !coding.matches("gzip;q=0(\\.0*)?"));
  }

  private static void event(OutputStream out, String data) throws IOException {
    out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(EVENT_PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped", e);
    }
  }
}
