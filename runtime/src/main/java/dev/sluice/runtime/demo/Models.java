package dev.sluice.runtime.demo;

import java.io.IOException;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /v1/models}: names to try; calls may name any other model as well. */
final class Models {
  private static final List<String> NAMES = List.of("sluice-demo-chat", "sluice-demo-embedding");

  private Models() {}

  static void answer(Answer answer) throws IOException {
    ObjectNode body = JsonMapper.shared().createObjectNode().put("object", "list");
    ArrayNode data = body.putArray("data");
    for (String name : NAMES) {
      data.addObject()
          .put("id", name)
          .put("object", "model")
          .put("created", 1_760_000_000)
          .put("owned_by", "sluice");
    }
    answer.json(body);
  }
}
