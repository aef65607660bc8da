package dev.sluice.compiler.plan;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Walks two maps of entries by name, side by side. */
final class Entries {
  private Entries() {}

  /** What to do with an entry that is in both. */
  interface Both<V> {
    void accept(String name, V before, V after);
  }

  static <V> void compare(
      Map<String, V> before,
      Map<String, V> after,
      Consumer<V> removed,
      Consumer<V> added,
      Both<V> both) {
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      Optional<V> old = Optional.ofNullable(before.get(name));
      Optional<V> fresh = Optional.ofNullable(after.get(name));
      if (old.isPresent() && fresh.isPresent()) {
        if (!old.get().equals(fresh.get())) {
          both.accept(name, old.get(), fresh.get());
        }
      } else {
        old.ifPresent(removed);
        fresh.ifPresent(added);
      }
    }
  }
}
