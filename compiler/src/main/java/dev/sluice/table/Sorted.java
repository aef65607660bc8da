package dev.sluice.table;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Defensive copies in natural order, so that the order of the input never shows in a table. */
final class Sorted {
  private Sorted() {}

  static <V> SortedMap<String, V> map(Map<String, V> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }

  /** Sorted, without repeats. */
  static <T extends Comparable<? super T>> List<T> list(Collection<T> items) {
    return items.stream().distinct().sorted().toList();
  }
}
