package dev.sluice.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value made of lists of manifests, made anew only when one of them is another object. */
final class Kept<T> {
  private List<Object> parts = List.of();
  private @Nullable T made;

  /** What {@code make} gives, or gave for the very same manifests. */
  T of(Supplier<T> make, List<?>... lists) {
    List<Object> now = new ArrayList<>();
    for (List<?> list : lists) {
      now.addAll(list);
    }
    T value = made;
    if (value == null || !areSame(now, parts)) {
      value = make.get();
      made = value;
      parts = now;
    }
    return value;
  }

  private static boolean areSame(List<Object> some, List<Object> others) {
    if (some.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < some.size(); i++) {
      if (some.get(i) != others.get(i)) {
        return false;
      }
    }
    return true;
  }
}
