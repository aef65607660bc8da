package dev.sluice.table;

import java.util.HashMap;
import java.util.Map;

/**
 * Makes equal values one object: a large table says the same few things over and over. For
 * immutable values that are compared often or are many; for one thread at a time.
 */
final class Shared {
  private final Map<Object, Object> values = new HashMap<>();

  /** The first value that was equal to this one. */
  @SuppressWarnings("unchecked") // the class is looked at
  <T> T one(T value) {
    Object known = values.putIfAbsent(value, value);
    return known != null && known.getClass() == value.getClass() ? (T) known : value;
  }
}
