package dev.sluice.runtime.server;

import dev.sluice.route.RequestMetadata;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads {@code x-tfy-metadata}: a JSON object of texts, such as {@code {"project": "search"}}. */
final class MetadataField {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private MetadataField() {}

  /**
   * Null if the value is not such an object, or one of its texts is too long.
   *
   * @param value a character for each byte; JSON is in UTF-8
   */
  static @Nullable Map<String, String> parse(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes)) {
      Map<String, String> metadata = object(json);
      return metadata != null && json.nextToken() == null && RequestMetadata.isAcceptable(metadata)
          ? metadata
          : null;
    } catch (JacksonException e) {
      return null;
    }
  }

  private static @Nullable Map<String, String> object(JsonParser json) {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      return null;
    }
    Map<String, String> metadata = new HashMap<>();
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      if (json.nextToken() != JsonToken.VALUE_STRING) {
        return null;
      }
      metadata.put(name, json.getString());
    }
    return metadata;
  }
}
