package dev.sluice.runtime.forward;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Host names to addresses, without ever blocking an I/O thread: the JDK's resolver blocks, so it
 * runs on worker threads, and what it says is kept for a short while. Thread-safe.
 */
final class HostResolver {
  private static final long KEEP_NANOS = 10_000_000_000L;
  private static final long KEEP_FAILURE_NANOS = 1_000_000_000L;

  private record Answer(List<InetAddress> addresses, long freshUntilNanos) {}

  private final Executor blocking;
  private final ConcurrentMap<String, Answer> answers = new ConcurrentHashMap<>();

  HostResolver(Executor blocking) {
    this.blocking = blocking;
  }

  /**
   * @param lane where {@code then} is called: at once if the answer is known, else later
   * @param then takes the addresses, none if the name doesn't resolve
   */
  void resolve(String host, Lane lane, Consumer<List<InetAddress>> then) {
    Answer known = answers.get(host);
    if (known != null && known.freshUntilNanos - System.nanoTime() > 0) {
      then.accept(known.addresses);
      return;
    }
    if (isAddress(host)) {
      Answer answer = lookUp(host);
      answers.put(host, answer);
      then.accept(answer.addresses);
      return;
    }
    try {
      blocking.execute(
          () -> {
            Answer answer = lookUp(host);
            answers.put(host, answer);
            lane.thread.execute(() -> then.accept(answer.addresses));
          });
    } catch (RejectedExecutionException e) {
      then.accept(List.of()); // shutting down
    }
  }

  private static Answer lookUp(String host) {
    try {
      List<InetAddress> addresses = List.of(InetAddress.getAllByName(host));
      return new Answer(addresses, System.nanoTime() + KEEP_NANOS);
    } catch (UnknownHostException e) {
      return new Answer(List.of(), System.nanoTime() + KEEP_FAILURE_NANOS);
    }
  }

  /** IPv6 addresses have colons, IPv4 ones only digits and dots; neither is ever looked up. */
  static boolean isAddress(String host) {
    return host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
  }
}
