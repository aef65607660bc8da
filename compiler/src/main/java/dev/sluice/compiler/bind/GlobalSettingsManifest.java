package dev.sluice.compiler.bind;

import java.util.List;
import java.util.Optional;

/**
 * A {@code gateway-global-settings}.
 *
 * @param retry default of every endpoint; {@code attempts} counts the first try, unlike in the YAML
 * @param logging {@code type} of {@code logging_settings}
 * @param logByDefault {@code log_body_by_default} there
 * @param notServed keys of the settings that the gateway will never act upon
 */
public record GlobalSettingsManifest(
    Located<String> type,
    RetryEntry retry,
    Optional<Located<String>> logging,
    Optional<Located<Boolean>> logByDefault,
    List<Located<String>> notServed) {
  public GlobalSettingsManifest {
    notServed = List.copyOf(notServed);
  }
}
