package dev.sluice.compiler.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Compares the settings of an entry that is in both tables, and notes what differs. */
final class Comparison<T> {
  private final Target target;
  private final T before;
  private final T after;
  private final List<Change> changes;
  private final Optional<String> scope;

  Comparison(Target target, T before, T after, List<Change> changes) {
    this(target, before, after, changes, Optional.empty());
  }

  /**
   * @param scope which requests the entry is about, if that is told with every change
   */
  Comparison(Target target, T before, T after, List<Change> changes, Optional<String> scope) {
    this.target = target;
    this.before = before;
    this.after = after;
    this.changes = changes;
    this.scope = scope;
  }

  /** A setting that has one kind of change. */
  Comparison<T> value(Kind kind, String setting, Function<T, ?> get) {
    return value((old, fresh) -> kind, setting, get, Shown::of);
  }

  /** A setting of which less and more are different things; an absent one is the most. */
  <V extends Comparable<V>> Comparison<T> ordered(
      Kind lowered, Kind raised, String setting, Function<T, Optional<V>> get) {
    Comparator<Optional<V>> order =
        (one, other) ->
            one.isPresent() && other.isPresent()
                ? one.get().compareTo(other.get())
                : Boolean.compare(one.isEmpty(), other.isEmpty());
    return value(
        (old, fresh) -> order.compare(fresh, old) < 0 ? lowered : raised, setting, get, Shown::of);
  }

  /**
   * A setting that is judged and shown in its own way.
   *
   * @param judge gives the kind from the old value and the new
   */
  <V> Comparison<T> value(
      BiFunction<V, V, Kind> judge,
      String setting,
      Function<T, V> get,
      Function<V, Optional<String>> show) {
    V old = get.apply(before);
    V fresh = get.apply(after);
    if (!Objects.equals(old, fresh)) {
      changes.add(
          new Change.Setting(
              judge.apply(old, fresh), target, setting, show.apply(old), show.apply(fresh), scope));
    }
    return this;
  }
}
