package dev.sluice.runtime.admin;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a Git server and the gateway share, so that its webhooks are believed. Asked for at each
 * request, so that a rotated one is in force at once. Never prints.
 */
public final class RefreshSecret {
  private static final String STANDARD = "whsec_";

  private final Supplier<@Nullable String> value;

  /**
   * Takes it from there.
   *
   * @param value the secret as it is now, or null while nobody provides it; does not block
   */
  public RefreshSecret(Supplier<@Nullable String> value) {
    this.value = value;
  }

  /** As the Git server was given it; empty while nobody provides it. */
  Optional<byte[]> bytes() {
    return text().map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * As the key of Standard Webhooks: what follows {@code whsec_} is Base64. A secret that does not
   * look so is taken as it is.
   */
  Optional<byte[]> standardKey() {
    Optional<String> text = text();
    if (text.isEmpty() || !text.get().startsWith(STANDARD)) {
      return bytes();
    }
    try {
      return Optional.of(Base64.getDecoder().decode(text.get().substring(STANDARD.length())));
    } catch (IllegalArgumentException e) {
      return bytes();
    }
  }

  private Optional<String> text() {
    return Optional.ofNullable(value.get()).filter(text -> !text.isEmpty());
  }

  @Override
  public String toString() {
    return "[redacted]";
  }
}
