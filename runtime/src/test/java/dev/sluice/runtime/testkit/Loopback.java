package dev.sluice.runtime.testkit;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** The only network of the tests. */
public final class Loopback {
  private Loopback() {}

  /** 127.0.0.1 and that port; 0 for a free one. */
  public static InetSocketAddress port(int port) {
    try {
      InetAddress address = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      return new InetSocketAddress(address, port);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}
