package dev.sluice.runtime.admin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Finds out which branch or tag a webhook tells of. */
final class PushedRef {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String FORM = "payload=";

  private PushedRef() {}

  /**
   * The {@code ref} at the top of the body, JSON or a form with JSON in it, if that is a full name
   * such as {@code refs/heads/main}. Empty for anything else: then nothing is known of what was
   * pushed.
   */
  static Optional<String> of(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    try {
      String json =
          text.startsWith(FORM)
              ? URLDecoder.decode(
                  text.substring(FORM.length()).split("&", 2)[0], StandardCharsets.UTF_8)
              : text;
      return Optional.ofNullable(find(json)).filter(ref -> ref.startsWith("refs/"));
    } catch (JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static @Nullable String find(String text) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean isRef = json.currentName().equals("ref");
        JsonToken value = json.nextToken();
        if (isRef) {
          return value == JsonToken.VALUE_STRING ? json.getString() : null;
        }
        json.skipChildren();
      }
      return null;
    }
  }
}
