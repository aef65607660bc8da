package dev.sluice.runtime.testkit;

import java.util.List;

/** This process's threads. */
public final class Threads {
  private Threads() {}

  /**
   * All but those of the gateway's pool for blocking work, which is bounded and fills lazily, and
   * the one that Awaitility asks on.
   */
  public static List<String> names() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> !name.startsWith("sluice task-") && !name.startsWith("awaitility"))
        .sorted()
        .toList();
  }
}
