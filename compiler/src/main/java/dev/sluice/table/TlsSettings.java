package dev.sluice.table;

import java.util.Optional;

/**
 * How an upstream's certificate is checked.
 *
 * @param rejectUnauthorized false accepts any certificate and any host name
 * @param caCert PEM of the only certificate authorities trusted; empty means the system's trust
 *     store
 */
public record TlsSettings(boolean rejectUnauthorized, Optional<String> caCert) {
  /** Full checks against the system's trust store. */
  public static final TlsSettings DEFAULT = new TlsSettings(true, Optional.empty());
}
