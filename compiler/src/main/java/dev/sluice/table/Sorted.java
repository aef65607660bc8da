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

  /** As {@link #map}, of lists as {@link #list} makes them; empty ones are left out. */
  static <T extends Comparable<? super T>> SortedMap<String, List<T>> lists(
      Map<String, List<T>> map) {
    SortedMap<String, List<T>> copy = new TreeMap<>();
    map.forEach(
        (key, items) -> {
          if (!items.isEmpty()) {
            copy.put(key, list(items));
          }
        });
    return Collections.unmodifiableSortedMap(copy);
  }

  /** Sorted, without repeats. */
  static <T extends Comparable<? super T>> List<T> list(Collection<T> items) {
    return items.size() < 2
        ? List.copyOf(items) // most lists of a table
        : items.stream().distinct().sorted().toList();
  }
}
