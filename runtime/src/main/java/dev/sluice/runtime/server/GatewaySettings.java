package dev.sluice.runtime.server;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * How the gateway listens.
 *
 * @param listen where callers connect; port 0 picks a free one
 * @param ioThreads at least 1; every request stays on one of them
 * @param maxHeaderBytes longest request head
 * @param maxHeaders most request header fields
 * @param headTimeout to receive a request's head once its first byte came
 * @param keepAliveTimeout idle time between two requests of a client connection
 */
public record GatewaySettings(
    InetSocketAddress listen,
    int ioThreads,
    int maxHeaderBytes,
    int maxHeaders,
    Duration headTimeout,
    Duration keepAliveTimeout) {

  /** The defaults: one I/O thread a core, heads of 32 KiB and 100 fields. */
  public static GatewaySettings listeningOn(InetSocketAddress listen) {
    return new GatewaySettings(
        listen,
        Math.max(1, Runtime.getRuntime().availableProcessors()),
        32 * 1024,
        100,
        Duration.ofSeconds(30),
        Duration.ofSeconds(75));
  }
}
