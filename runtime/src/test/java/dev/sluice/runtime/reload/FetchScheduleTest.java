package dev.sluice.runtime.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FetchScheduleTest {
  private static final Duration INTERVAL = Duration.ofSeconds(30);

  @Test
  void failures_doubleTheWaitUpToACap() {
    FetchSchedule schedule = new FetchSchedule(INTERVAL, () -> 0.5);

    assertThat(IntStream.rangeClosed(0, 10).mapToObj(n -> schedule.next(n).toSeconds()))
        .containsExactly(30L, 1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L);
    assertThat(schedule.next(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(5));
    assertThat(new FetchSchedule(Duration.ofHours(1), () -> 0.5).next(40))
        .isEqualTo(Duration.ofHours(1));
  }

  @Test
  void waits_varyByAFifth() {
    assertThat(new FetchSchedule(INTERVAL, () -> 0).next(0)).isEqualTo(Duration.ofSeconds(27));
    assertThat(new FetchSchedule(INTERVAL, () -> 1).next(0)).isEqualTo(Duration.ofSeconds(33));
  }
}
