package dev.sluice.compiler.plan;

import java.util.List;

/** A number of bytes, shown in the largest unit that is exact. */
record ByteSize(long bytes) implements Comparable<ByteSize> {
  private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB");

  /** 0 is how a table says that there is no limit. */
  boolean isLimit() {
    return bytes > 0;
  }

  @Override
  public int compareTo(ByteSize other) {
    return Long.compare(bytes, other.bytes);
  }

  @Override
  public String toString() {
    long number = bytes;
    int unit = 0;
    while (number > 0 && number % 1024 == 0 && unit < UNITS.size() - 1) {
      number /= 1024;
      unit++;
    }
    return number + UNITS.get(unit);
  }
}
