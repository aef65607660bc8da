package dev.sluice.compiler.bind;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code x-sluice.retry}, or {@code retry_settings} of the gateway.
 *
 * @param attempts number of tries, the first one included
 */
public record RetryEntry(
    Optional<Located<Integer>> attempts,
    Optional<Located<Duration>> delay,
    Optional<List<Located<String>>> onStatusCodes,
    Optional<List<Located<String>>> methods) {
  /** Nothing is said. */
  public static final RetryEntry NONE =
      new RetryEntry(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public RetryEntry {
    onStatusCodes = onStatusCodes.map(List::copyOf);
    methods = methods.map(List::copyOf);
  }

  /** These settings, and where they say nothing the others. */
  @SuppressWarnings("ReferenceEquality") // an equal one takes the long way to the same result
  public RetryEntry over(RetryEntry other) {
    if (this == NONE || other == NONE) {
      return this == NONE ? other : this;
    }
    return new RetryEntry(
        attempts.or(other::attempts),
        delay.or(other::delay),
        onStatusCodes.or(other::onStatusCodes),
        methods.or(other::methods));
  }
}
