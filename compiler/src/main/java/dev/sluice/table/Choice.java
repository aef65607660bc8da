package dev.sluice.table;

import java.util.List;

/**
 * A choice by name.
 *
 * @param in those chosen; none means all
 * @param notIn those never chosen; wins over {@code in}
 */
public record Choice<T extends Comparable<? super T>>(List<T> in, List<T> notIn) {
  public Choice {
    in = Sorted.list(in);
    notIn = Sorted.list(notIn);
  }

  /** Chooses everything. */
  public static <T extends Comparable<? super T>> Choice<T> all() {
    return new Choice<T>(List.of(), List.of());
  }
}
