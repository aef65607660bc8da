package dev.sluice.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedOutTest {
  private static final List<Integer> ITEMS = IntStream.range(0, 1_000).boxed().toList();

  @Test
  void results_areInTheOrderOfTheItems() {
    assertThat(SharedOut.map(ITEMS, item -> item * 2))
        .isEqualTo(ITEMS.stream().map(item -> item * 2).toList());
    assertThat(SharedOut.map(List.of(), item -> item)).isEmpty();
  }

  @Test
  void failure_isThrown() {
    assertThatThrownBy(() -> SharedOut.map(ITEMS, item -> 1 / (item - 500)))
        .isInstanceOf(ArithmeticException.class);
  }
}
