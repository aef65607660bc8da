package dev.sluice.runtime.reload;

import dev.sluice.runtime.reload.git.Commit;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Where a kept table came from, as a small JSON document that names the table by its digest. */
final class OriginFile {
  private OriginFile() {}

  static byte[] write(String digest, Origin origin) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("digest", digest);
    json.put("revision", origin.revision());
    Commit commit = origin.commit();
    if (commit != null) {
      json.putObject("commit")
          .put("id", commit.id())
          .put("author", commit.author())
          .put("at", commit.at().toString())
          .put("subject", commit.subject());
    }
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The origin of the table with that digest; unknown if the document is about another one. */
  static Origin read(byte[] document, String digest) {
    try {
      JsonNode json = JsonMapper.shared().readTree(document);
      if (!json.path("digest").asString("").equals(digest)) {
        return Origin.UNKNOWN;
      }
      JsonNode revision = json.path("revision");
      return new Origin(
          revision.isString() ? revision.asString() : null, commit(json.path("commit")));
    } catch (JacksonException | DateTimeException e) {
      return Origin.UNKNOWN;
    }
  }

  private static @Nullable Commit commit(JsonNode json) {
    return json.isObject()
        ? new Commit(
            json.path("id").asString(""),
            json.path("author").asString(""),
            Instant.parse(json.path("at").asString("")),
            json.path("subject").asString(""))
        : null;
  }
}
