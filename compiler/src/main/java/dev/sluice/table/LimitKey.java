package dev.sluice.table;

import java.util.Optional;

/**
 * What a rule counts apart: each user, each virtual account, each model, or each value of a name in
 * the request's metadata. Its text form is that of the manifests.
 *
 * @param text {@code user}, {@code virtualaccount}, {@code model} or {@code metadata.NAME}
 */
public record LimitKey(String text) implements Comparable<LimitKey> {
  public static final LimitKey USER = new LimitKey("user");
  public static final LimitKey VIRTUAL_ACCOUNT = new LimitKey("virtualaccount");
  public static final LimitKey MODEL = new LimitKey("model");

  private static final String METADATA = "metadata.";

  public LimitKey {
    boolean word = text.equals("user") || text.equals("virtualaccount") || text.equals("model");
    if (!word && (!text.startsWith(METADATA) || text.length() == METADATA.length())) {
      throw new IllegalArgumentException(
          "key: '" + text + "' (expected: user, virtualaccount, model or metadata.NAME)");
    }
  }

  /** The name in the metadata, if this is about metadata. */
  public Optional<String> metadataName() {
    return text.startsWith(METADATA)
        ? Optional.of(text.substring(METADATA.length()))
        : Optional.empty();
  }

  @Override
  public int compareTo(LimitKey other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
