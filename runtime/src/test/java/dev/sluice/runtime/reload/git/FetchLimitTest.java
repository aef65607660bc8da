package dev.sluice.runtime.reload.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class FetchLimitTest {
  @Test
  void fetch_endsWhenItIsNoLongerWanted() {
    AtomicBoolean closed = new AtomicBoolean();
    FetchLimit limit = new FetchLimit(Duration.ofDays(1), closed::get);
    assertThat(limit.isCancelled()).isFalse();

    closed.set(true);

    assertThat(limit.isCancelled()).isTrue();
  }

  @Test
  void fetch_endsWhenItsTimeIsOver() {
    assertThat(new FetchLimit(Duration.ofDays(-1), () -> false).isCancelled()).isTrue();
  }
}
