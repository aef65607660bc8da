package dev.sluice.table;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Defensive copies in natural order, so that the order of the input never shows in a table. */
final class Sorted {
  private static final SortedMap<String, ?> EMPTY =
      Collections.unmodifiableSortedMap(new TreeMap<String, Object>());

  private Sorted() {}

  @SuppressWarnings("unchecked") // nothing is in it, nothing can be put into it
  static <V> SortedMap<String, V> map(Map<String, V> map) {
    if (map.isEmpty()) {
      return (SortedMap<String, V>) EMPTY;
    }
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

  /** Sorted, without repeats; the very same list if it is so and cannot change. */
  static <T extends Comparable<? super T>> List<T> list(Collection<T> items) {
    List<T> copy = List.copyOf(items);
    return isAscending(copy) ? copy : copy.stream().distinct().sorted().toList();
  }

  private static <T extends Comparable<? super T>> boolean isAscending(List<T> items) {
    for (int i = 1; i < items.size(); i++) {
      if (items.get(i - 1).compareTo(items.get(i)) >= 0) {
        return false;
      }
    }
    return true;
  }
}
