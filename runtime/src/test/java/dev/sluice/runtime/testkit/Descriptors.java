package dev.sluice.runtime.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** This process's open files and sockets. */
public final class Descriptors {
  private static final Path SELF = Path.of("/proc/self/fd");

  private Descriptors() {}

  /** Skips the test where the system does not tell. */
  public static void assumeCountable() {
    Assumptions.assumeTrue(Files.isDirectory(SELF), "no /proc/self/fd here");
  }

  public static long count() throws IOException {
    try (Stream<Path> open = Files.list(SELF)) {
      return open.count();
    }
  }
}
