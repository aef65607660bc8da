package dev.sluice.runtime.forward;

import dev.sluice.table.TlsSettings;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import org.jspecify.annotations.Nullable;

/**
 * One upstream as connections see it: where to connect and how to trust it. Lives as long as any
 * served table names it, over swaps. The connections themselves belong to the {@link Lane lanes}.
 */
public final class UpstreamPool {

  /** What makes two upstreams one: connections to equal keys can serve each other's requests. */
  record Key(boolean secure, String host, int port, TlsSettings tls) {}

  private final Key key;
  private final @Nullable UndertowXnioSsl ssl;
  private volatile boolean closed;

  UpstreamPool(Key key, @Nullable UndertowXnioSsl ssl) {
    this.key = key;
    this.ssl = ssl;
  }

  Key key() {
    return key;
  }

  /** Null for plain http. */
  @Nullable UndertowXnioSsl ssl() {
    return ssl;
  }

  /** Whether no table names it any more: connections given back are closed instead of kept. */
  boolean isClosed() {
    return closed;
  }

  void markClosed() {
    closed = true;
  }
}
