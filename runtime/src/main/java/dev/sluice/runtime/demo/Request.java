package dev.sluice.runtime.demo;

import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON body of a call. */
record Request(JsonNode body) {
  private static final int MAX_BYTES = 16 * 1024 * 1024;

  static Request read(HttpServerExchange exchange) throws ApiException, IOException {
    byte[] bytes = exchange.getInputStream().readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new ApiException(413, "request_too_large", "The body is longer than 16 MiB.");
    }
    try {
      JsonNode body = JsonMapper.shared().readTree(bytes);
      if (body.isObject()) {
        return new Request(body);
      }
    } catch (JacksonException e) {
      // Answered below, like any other body that is not an object.
    }
    throw new ApiException(400, "invalid_json", "The body is not a JSON object.");
  }

  String model() throws ApiException {
    JsonNode model = body.path("model");
    if (!model.isString()) {
      throw new ApiException(400, "missing_required_parameter", "You must provide a model.");
    }
    return model.stringValue();
  }

  boolean flag(String name) {
    return body.path(name).asBoolean(false);
  }
}
