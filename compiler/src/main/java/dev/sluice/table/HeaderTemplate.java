package dev.sluice.table;

import java.util.List;
import java.util.Locale;

/**
 * A header that the gateway sets on upstream requests. Its value is literal text with secret
 * references in between; the table never holds a resolved one.
 *
 * @param name lower-case field name
 * @param parts at least one; their concatenation is the value
 */
public record HeaderTemplate(String name, List<Part> parts) implements Comparable<HeaderTemplate> {

  /** A piece of the value. */
  public sealed interface Part {}

  /** Text sent as it is. */
  public record Literal(String text) implements Part {}

  /** A secret, resolved by the runtime when the request is written. */
  public record Secret(SecretReference reference) implements Part {}

  public HeaderTemplate {
    name = name.toLowerCase(Locale.ROOT);
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("parts: none (expected: at least one)");
    }
  }

  /** By name, which is unique within an endpoint. */
  @Override
  public int compareTo(HeaderTemplate other) {
    return name.compareTo(other.name);
  }
}
