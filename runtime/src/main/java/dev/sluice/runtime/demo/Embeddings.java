package dev.sluice.runtime.demo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /v1/embeddings}: a unit vector that depends on the text alone. */
final class Embeddings {
  private static final int DEFAULT_DIMENSIONS = 16;
  private static final int MAX_DIMENSIONS = 4096;

  private Embeddings() {}

  static void answer(Request request, Answer answer) throws ApiException, IOException {
    String model = request.model();
    List<String> inputs = inputs(request.body().path("input"));
    int dimensions = request.body().path("dimensions").asInt(DEFAULT_DIMENSIONS);
    if (dimensions < 1 || dimensions > MAX_DIMENSIONS) {
      throw new ApiException(400, "invalid_value", "dimensions must be 1 to " + MAX_DIMENSIONS);
    }
    boolean base64 = request.body().path("encoding_format").asString("float").equals("base64");

    ObjectNode body = JsonMapper.shared().createObjectNode().put("object", "list");
    ArrayNode data = body.putArray("data");
    for (String input : inputs) {
      ObjectNode entry = data.addObject().put("object", "embedding").put("index", data.size() - 1);
      float[] vector = vector(input, dimensions);
      if (base64) {
        entry.put("embedding", base64(vector));
      } else {
        ArrayNode numbers = entry.putArray("embedding");
        for (float number : vector) {
          numbers.add(number);
        }
      }
    }
    int characters = inputs.stream().mapToInt(String::length).sum();
    body.put("model", model);
    body.putObject("usage").put("prompt_tokens", characters).put("total_tokens", characters);
    answer.json(body);
  }

  /** One text, several texts, or one or several lists of token numbers. */
  private static List<String> inputs(JsonNode input) throws ApiException {
    if (input.isString()) {
      return List.of(input.stringValue());
    }
    if (!input.isArray() || input.isEmpty()) {
      throw new ApiException(400, "missing_required_parameter", "You must provide an input.");
    }
    if (input.path(0).isNumber()) {
      return List.of(input.toString());
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode text : input) {
      texts.add(text.isString() ? text.stringValue() : text.toString());
    }
    return texts;
  }

  private static float[] vector(String text, int dimensions) {
    Random random = new Random(text.hashCode());
    double[] raw = random.doubles(dimensions, -1, 1).toArray();
    double squares = 0;
    for (double number : raw) {
      squares += number * number;
    }
    float[] vector = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      vector[i] = (float) (raw[i] / Math.sqrt(squares));
    }
    return vector;
  }

  private static String base64(float[] vector) {
    ByteBuffer bytes = ByteBuffer.allocate(vector.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (float number : vector) {
      bytes.putFloat(number);
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }
}
