package dev.sluice.compiler.bind;

import java.util.Optional;

/**
 * {@code x-sluice.tls}.
 *
 * @param clientKey never print it: it may be a key by mistake
 */
public record ClientTlsEntry(
    Optional<Located<String>> clientCert,
    Optional<Located<String>> clientKey,
    Optional<Located<String>> serverName) {
  static final ClientTlsEntry NONE =
      new ClientTlsEntry(Optional.empty(), Optional.empty(), Optional.empty());

  ClientTlsEntry over(ClientTlsEntry other) {
    return new ClientTlsEntry(
        clientCert.or(other::clientCert),
        clientKey.or(other::clientKey),
        serverName.or(other::serverName));
  }

  @Override
  public String toString() {
    return "ClientTlsEntry[]";
  }
}
