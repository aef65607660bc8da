package dev.sluice.table;

import java.util.Locale;

/** Pool modes as the manifests and the table write them. */
final class PoolModes {
  private PoolModes() {}

  static String word(Pool.Mode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }

  static Pool.Mode parse(String word) {
    for (Pool.Mode mode : Pool.Mode.values()) {
      if (word(mode).equals(word)) {
        return mode;
      }
    }
    throw new IllegalArgumentException("mode: '" + word + "' (expected: weight or priority)");
  }
}
