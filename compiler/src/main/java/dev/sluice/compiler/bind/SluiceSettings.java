package dev.sluice.compiler.bind;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code x-sluice} on an account or an endpoint.
 *
 * @param maxRequestBody bytes
 * @param allowPlaintext names of headers whose values may look like a credential
 * @param clientKey {@code tls.client_key}
 * @param others names of settings given beside those above; a setting switched off is not listed
 */
public record SluiceSettings(
    Optional<Duration> connect,
    Optional<Duration> firstByte,
    Optional<Duration> idle,
    Optional<Duration> total,
    Optional<Long> maxRequestBody,
    List<Located<String>> allowPlaintext,
    Optional<Located<String>> clientKey,
    List<Located<String>> others) {
  public SluiceSettings {
    allowPlaintext = List.copyOf(allowPlaintext);
    others = List.copyOf(others);
  }
}
