package dev.sluice.runtime.admin;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.StringWriter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** JSON answers of the admin port. */
final class JsonAnswer {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonAnswer() {}

  /** An object whose properties {@code body} writes. */
  static void send(HttpServerExchange exchange, int status, Consumer<JsonGenerator> body) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      body.accept(json);
      json.writeEndObject();
    }
    exchange.setStatusCode(status);
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
    exchange.getResponseSender().send(text.append('\n').toString());
  }

  /** A property with a text, or null. */
  static void text(JsonGenerator json, String name, @Nullable Object value) {
    json.writeName(name);
    json.writeString(value == null ? null : value.toString());
  }

  /** In the shape that the gateway's own errors have. */
  static void error(HttpServerExchange exchange, int status, String code, String message) {
    send(
        exchange,
        status,
        json -> {
          json.writeObjectPropertyStart("error");
          json.writeStringProperty("message", message);
          json.writeStringProperty("type", "admin_error");
          json.writeStringProperty("code", code);
          json.writeNullProperty("param");
          json.writeEndObject();
        });
  }
}
