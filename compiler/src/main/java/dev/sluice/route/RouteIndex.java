package dev.sluice.route;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Routes by their path, found in a part of a text without cutting it out. Open addressing: the
 * hashes lie next to each other in memory, so a large table costs a look-up few reads that no
 * processor has at hand. Immutable; thread-safe.
 */
final class RouteIndex<T> {
  private final int[] hashes;
  private final @Nullable Route<T>[] routes;

  @SuppressWarnings({"unchecked", "rawtypes"}) // a generic array
  RouteIndex(Collection<Route<T>> all) {
    int places = Integer.highestOneBit(Math.max(all.size(), 1)) * 4; // a quarter to half taken
    hashes = new int[places];
    routes = (Route<T>[]) new Route[places];
    all.forEach(this::put);
  }

  private void put(Route<T> route) {
    int hash = route.path().hashCode();
    int at = place(hash);
    while (routes[at] != null) {
      at = after(at);
    }
    hashes[at] = hash;
    routes[at] = route;
  }

  /** The route whose path is what {@code text} has between two places; null if there is none. */
  @Nullable Route<T> find(String text, int start, int end) {
    int hash = hash(text, start, end);
    int at = place(hash);
    Route<T> route;
    while ((route = routes[at]) != null) {
      if (hashes[at] == hash && isPath(route.path(), text, start, end)) {
        return route;
      }
      at = after(at);
    }
    return null;
  }

  private static boolean isPath(String path, String text, int start, int end) {
    return path.length() == end - start && text.startsWith(path, start);
  }

  /** As {@link String#hashCode} of that part. */
  private static int hash(String text, int start, int end) {
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + text.charAt(i);
    }
    return hash;
  }

  /** The low bits of hashes of similar texts are alike, so the high ones take part. */
  private int place(int hash) {
    return (((hash * 0x9E3779B9) >>> 16) ^ hash) & (hashes.length - 1);
  }

  private int after(int at) {
    return (at + 1) & (hashes.length - 1);
  }
}
