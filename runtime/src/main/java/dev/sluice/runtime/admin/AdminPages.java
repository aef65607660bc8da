package dev.sluice.runtime.admin;

import dev.sluice.runtime.observe.GatewayMeters;
import dev.sluice.runtime.server.Gateway.MissingSecret;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.TableCodec;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The pages of the admin port, found by exact path. */
final class AdminPages implements HttpHandler {
  private final Operations operations;
  private final boolean probesAreOpen;

  /**
   * @param probesAreOpen whether the probes are answered to callers who may see nothing else; they
   *     then say no more than yes or no
   */
  AdminPages(Operations operations, boolean probesAreOpen) {
    this.operations = operations;
    this.probesAreOpen = probesAreOpen;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    switch (exchange.getRequestPath()) {
      case "/healthz" ->
          JsonAnswer.send(exchange, 200, json -> json.writeStringProperty("status", "ok"));
      case "/readyz" -> ready(exchange);
      case "/metrics" -> {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, GatewayMeters.CONTENT_TYPE);
        exchange.getResponseSender().send(operations.metrics());
      }
      case "/api/v1/status" ->
          JsonAnswer.send(exchange, 200, json -> StatusJson.write(json, operations));
      case "/api/v1/table" -> table(exchange);
      default ->
          JsonAnswer.error(
              exchange,
              404,
              "not_found",
              "The admin port has /healthz, /readyz, /metrics, /api/v1/status, /api/v1/table and"
                  + " POST /api/v1/refresh.");
    }
  }

  private void ready(HttpServerExchange exchange) {
    String digest = operations.status().digest();
    boolean draining = operations.draining();
    boolean ready = digest != null && !draining;
    JsonAnswer.send(
        exchange,
        ready ? 200 : 503,
        json -> {
          json.writeBooleanProperty("ready", ready);
          if (probesAreOpen) {
            return;
          }
          json.writeBooleanProperty("draining", draining);
          JsonAnswer.text(json, "digest", digest);
          json.writeArrayPropertyStart("missingSecrets");
          for (MissingSecret missing : operations.missingSecrets()) {
            json.writeStartObject();
            json.writeStringProperty("account", missing.account());
            json.writeStringProperty("endpoint", missing.endpoint());
            json.writeStringProperty("reference", missing.reference().toString());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  private void table(HttpServerExchange exchange) {
    Optional<RoutingTable> table = operations.table();
    if (table.isEmpty()) {
      JsonAnswer.error(exchange, 503, "nothing_loaded", "No routing table is served yet.");
      return;
    }
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
    exchange.getResponseSender().send(ByteBuffer.wrap(TableCodec.write(table.get())));
  }
}
