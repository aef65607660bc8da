package dev.sluice.runtime.reload.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.junit.jupiter.api.Test;

class FetchProgressTest {
  private final List<String> log = new ArrayList<>();
  private final AtomicLong now =
      new AtomicLong(Long.MAX_VALUE); // as nanoTime may be, about to wrap
  private final AtomicBoolean closed = new AtomicBoolean();
  private final FetchProgress progress =
      new FetchProgress(new FetchLimit(Duration.ofDays(1), closed::get), log::add, now::get);

  @Test
  void shortFetch_saysNothing() {
    progress.beginTask("Receiving objects", 10_000);
    pass(9);
    progress.update(10_000);

    assertThat(log).isEmpty();
  }

  @Test
  void longFetch_saysEveryTenSecondsHowFarItIs() {
    progress.beginTask("remote: Counting objects", ProgressMonitor.UNKNOWN);
    pass(10);
    progress.update(1_500);
    progress.beginTask("Receiving objects", 10_000);
    pass(9);
    progress.update(4_000);
    pass(1);
    progress.update(210);

    assertThat(log)
        .containsExactly("remote: Counting objects: 1,500", "Receiving objects: 4,210 of 10,000");
  }

  @Test
  void wordsOfTheRemote_cannotForgeALineOfTheLog() {
    progress.beginTask("remote: x\nINFO  Reload swapped", 1);
    pass(10);
    progress.update(1);

    assertThat(log).singleElement().asString().doesNotContain("\n");
  }

  @Test
  void fetch_endsWhenItsLimitSays() {
    assertThat(progress.isCancelled()).isFalse();

    closed.set(true);

    assertThat(progress.isCancelled()).isTrue();
  }

  private void pass(int seconds) {
    now.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }
}
