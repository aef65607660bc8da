package dev.sluice.compiler;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Does the same to many items on all processors. A parallel stream deals out a few large parts
 * beforehand, and the processor that gets the large files is then waited for; here whoever is done
 * takes the next item.
 */
final class SharedOut {
  private SharedOut() {}

  /**
   * What became of each item, in the order of the items.
   *
   * @param work may be done by several threads at once, and gives no null
   */
  static <T, R> List<R> map(List<T> items, Function<? super T, ? extends R> work) {
    List<R> results = new ArrayList<>(Collections.nCopies(items.size(), null));
    AtomicInteger next = new AtomicInteger();
    IntStream.rangeClosed(0, ForkJoinPool.getCommonPoolParallelism())
        .parallel()
        .forEach(
            worker -> {
              for (int at = next.getAndIncrement(); at < items.size(); ) {
                results.set(at, work.apply(items.get(at)));
                at = next.getAndIncrement();
              }
            });
    return results;
  }
}
