package dev.sluice.cli;

import dev.sluice.diagnostic.DisplayText;
import java.net.URI;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a gateway said when it was asked for its status.
 *
 * @param status empty if it could not be asked
 * @param problem why it could not be asked; empty if it could
 */
record GatewayAnswer(URI gateway, Optional<JsonNode> status, String problem) {

  static GatewayAnswer of(URI gateway, JsonNode status) {
    return new GatewayAnswer(gateway, Optional.of(status), "");
  }

  static GatewayAnswer unreachable(URI gateway, String problem) {
    return new GatewayAnswer(gateway, Optional.empty(), problem);
  }

  boolean serves(String digest) {
    return status.isPresent() && status.get().path("digest").asString("").equals(digest);
  }

  /** Whether it refused what it was last given to serve. */
  boolean refused() {
    return status
        .filter(it -> it.path("lastReload").path("outcome").asString("").equals("refused"))
        .isPresent();
  }

  /** What it serves, or why that is not known. */
  String says() {
    if (status.isEmpty()) {
      return problem;
    }
    String digest = status.get().path("digest").asString("");
    return digest.isEmpty() ? "serves nothing yet" : "serves " + DisplayText.safe(digest);
  }
}
