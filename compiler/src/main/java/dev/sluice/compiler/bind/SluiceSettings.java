package dev.sluice.compiler.bind;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * {@code x-sluice} on an account or an endpoint.
 *
 * @param maxRequestBody bytes
 * @param allowPlaintext names of headers whose values may look like a credential
 * @param keys of the settings given; one that is switched off is not listed
 */
public record SluiceSettings(
    TimeoutsEntry timeouts,
    Optional<Located<Long>> maxRequestBody,
    List<Located<String>> allowPlaintext,
    RetryEntry retry,
    Optional<HealthCheckEntry> healthCheck,
    Optional<OutlierEntry> outlier,
    ClientTlsEntry tls,
    Optional<Located<Boolean>> rewriteLocation,
    Optional<CorsEntry> cors,
    Optional<Located<Duration>> sseKeepalive,
    Optional<Located<Boolean>> http2,
    Optional<PriceEntry> price,
    List<Located<String>> keys) {
  /** Nothing is said, as on most endpoints. */
  static final SluiceSettings NONE =
      new SluiceSettings(
          TimeoutsEntry.NONE,
          Optional.empty(),
          List.of(),
          RetryEntry.NONE,
          Optional.empty(),
          Optional.empty(),
          ClientTlsEntry.NONE,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of());

  public SluiceSettings {
    allowPlaintext = List.copyOf(allowPlaintext);
    keys = List.copyOf(keys);
  }

  /** The key of a setting, if it is given and not switched off. */
  public Optional<Located<String>> key(String name) {
    for (Located<String> key : keys) {
      if (key.value().equals(name)) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }

  /**
   * These settings, and where they say nothing those of {@code account}, field by field. The names
   * in {@code allow_plaintext} add up.
   */
  @SuppressWarnings("ReferenceEquality") // an equal one takes the long way to the same result
  public SluiceSettings over(SluiceSettings account) {
    if (this == NONE || account == NONE) {
      return this == NONE ? account : this;
    }
    return new SluiceSettings(
        timeouts.over(account.timeouts),
        maxRequestBody.or(account::maxRequestBody),
        allowPlaintextOver(account),
        retry.over(account.retry),
        merged(healthCheck, account.healthCheck, HealthCheckEntry::over),
        merged(outlier, account.outlier, OutlierEntry::over),
        tls.over(account.tls),
        rewriteLocation.or(account::rewriteLocation),
        merged(cors, account.cors, CorsEntry::over),
        sseKeepalive.or(account::sseKeepalive),
        http2.or(account::http2),
        merged(price, account.price, PriceEntry::over),
        both(keys, account.keys));
  }

  /** What {@code allow_plaintext} names here and in {@code account}. */
  public List<Located<String>> allowPlaintextOver(SluiceSettings account) {
    return both(allowPlaintext, account.allowPlaintext);
  }

  private static <T> Optional<T> merged(
      Optional<T> own, Optional<T> other, BinaryOperator<T> over) {
    return own.isPresent() && other.isPresent()
        ? Optional.of(over.apply(own.get(), other.get()))
        : own.or(() -> other);
  }

  private static <T> List<T> both(List<T> own, List<T> other) {
    return own.isEmpty() ? other : Stream.concat(own.stream(), other.stream()).toList();
  }
}
