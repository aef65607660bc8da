package dev.sluice.runtime.forward;

import dev.sluice.table.Endpoint;
import dev.sluice.table.Upstream;
import java.util.concurrent.TimeUnit;

/**
 * An endpoint bound to what serves it: everything that need not be worked out anew for each
 * request. Immutable but for rendered secrets; thread-safe.
 */
public final class ForwardTarget {
  final UpstreamPool pool;
  final InjectedHeaders injected;
  final Upstream upstream;

  /** The {@code x-sluice-endpoint} of its answers. */
  final String label;

  private final String endpoint;
  final long maxRequestBodyBytes;
  final long connectNanos;
  final long firstByteNanos;
  final long idleNanos;

  /** 0 means no bound. */
  final long totalNanos;

  /**
   * Binds an endpoint.
   *
   * @param injected of the endpoint's own headers; others may have the same
   */
  public ForwardTarget(
      String account, Endpoint endpoint, UpstreamPool pool, InjectedHeaders injected) {
    this.pool = pool;
    this.injected = injected;
    this.upstream = endpoint.upstream();
    this.endpoint = endpoint.name();
    this.label = account + "/" + endpoint.name();
    this.maxRequestBodyBytes = endpoint.maxRequestBodyBytes();
    this.connectNanos = endpoint.timeouts().connect().toNanos();
    this.firstByteNanos = endpoint.timeouts().firstByte().toNanos();
    this.idleNanos = endpoint.timeouts().idle().toNanos();
    this.totalNanos =
        endpoint
            .timeouts()
            .total()
            .map(total -> TimeUnit.MILLISECONDS.toNanos(total.toMillis()))
            .orElse(0L);
  }

  /** The endpoint's name. */
  public String endpoint() {
    return endpoint;
  }

  /** The pool that its connections come from. */
  public UpstreamPool pool() {
    return pool;
  }
}
