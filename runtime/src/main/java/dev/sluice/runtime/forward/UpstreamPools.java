package dev.sluice.runtime.forward;

import dev.sluice.table.TlsSettings;
import dev.sluice.table.Upstream;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.xnio.OptionMap;
import org.xnio.XnioWorker;

/**
 * The pools of all upstreams in use. They outlive the tables that name them: a swap keeps those
 * that the new table names too, connections and all. Used by one thread, that of the reloads.
 */
public final class UpstreamPools {
  private final XnioWorker worker;
  private final Collection<Lane> lanes;
  private final Map<UpstreamPool.Key, UpstreamPool> pools = new HashMap<>();

  /** One for all upstreams of equal settings; a session is kept under its host and port. */
  private final Map<TlsSettings, UndertowXnioSsl> contexts = new HashMap<>();

  UpstreamPools(XnioWorker worker, Collection<Lane> lanes) {
    this.worker = worker;
    this.lanes = lanes;
  }

  /**
   * The pool for an upstream, made if there is none.
   *
   * @throws GeneralSecurityException if its CA certificate cannot be used
   */
  public UpstreamPool get(Upstream upstream) throws GeneralSecurityException {
    UpstreamPool.Key key =
        new UpstreamPool.Key(upstream.secure(), upstream.host(), upstream.port(), upstream.tls());
    UpstreamPool pool = pools.get(key);
    if (pool == null) {
      pool = new UpstreamPool(key, key.secure() ? ssl(key.tls()) : null);
      pools.put(key, pool);
    }
    return pool;
  }

  private UndertowXnioSsl ssl(TlsSettings settings) throws GeneralSecurityException {
    UndertowXnioSsl ssl = contexts.get(settings);
    if (ssl == null) {
      SSLContext context = UpstreamTrust.context(settings);
      // A lambda, since Undertow runs the costly handshake steps on the I/O thread if given the
      // worker.
      ssl =
          new UndertowXnioSsl(
              worker.getXnio(), OptionMap.EMPTY, context, task -> worker.execute(task));
      contexts.put(settings, ssl);
    }
    return ssl;
  }

  /** Closes the pools that are not among {@code used}: idle connections now, others after use. */
  public void retain(Set<UpstreamPool> used) {
    Set<UpstreamPool> unused =
        pools.values().stream().filter(pool -> !used.contains(pool)).collect(Collectors.toSet());
    for (UpstreamPool pool : unused) {
      pools.remove(pool.key());
      pool.markClosed();
      for (Lane lane : lanes) {
        lane.thread.execute(() -> lane.forget(pool));
      }
    }
    if (!unused.isEmpty()) {
      contexts
          .keySet()
          .retainAll(
              pools.keySet().stream().map(UpstreamPool.Key::tls).collect(Collectors.toSet()));
    }
  }
}
