package dev.sluice.table;

import java.util.Optional;

/**
 * The gateway's side of TLS to an upstream.
 *
 * @param rejectUnauthorized false accepts any certificate and any host name
 * @param caCert PEM of the only certificate authorities trusted; empty means the system's trust
 *     store
 * @param client shown to the upstream
 * @param serverName asked for and checked in the handshake; empty means the upstream's host
 */
public record TlsSettings(
    boolean rejectUnauthorized,
    Optional<String> caCert,
    Optional<ClientCertificate> client,
    Optional<String> serverName) {
  /** Full checks against the system's trust store. */
  public static final TlsSettings DEFAULT = new TlsSettings(true, Optional.empty());

  /** Nothing but how the upstream's certificate is checked. */
  public TlsSettings(boolean rejectUnauthorized, Optional<String> caCert) {
    this(rejectUnauthorized, caCert, Optional.empty(), Optional.empty());
  }
}
