package dev.sluice.runtime.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.runtime.reload.git.FetchException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Waits are recorded instead of waited for. */
class GitWatchTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final RecordingAlarm alarm = new RecordingAlarm();
  private final AtomicBoolean reachable = new AtomicBoolean();
  private final ChangeSignal signal = new ChangeSignal();
  private final GitWatch watch =
      new GitWatch(
          () -> {
            if (!reachable.get()) {
              throw new FetchException("unreachable", new IOException());
            }
            return true;
          },
          FetchStatus.none("file:///srv/gateway.git", "main"),
          new FetchSchedule(Duration.ofSeconds(30), () -> 0.5),
          alarm,
          signal,
          Clock.fixed(NOW, ZoneOffset.UTC));

  @AfterEach
  void close() {
    watch.close();
  }

  @Test
  void unreachableRemote_isAskedEverMoreRarelyUntilItAnswers() {
    watch.start();
    alarm.let(3);
    await().atMost(LIMIT).until(() -> alarm.waits.size() == 4);
    assertThat(alarm.waits).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L);
    FetchStatus failing = watch.fetching().orElseThrow();
    assertThat(failing.failures()).isEqualTo(4);
    assertThat(failing.lastSuccess()).isNull();
    assertThat(failing.message()).isEqualTo("unreachable");
    assertThat(signal.pending()).isFalse();

    reachable.set(true);
    alarm.let(1);

    await().atMost(LIMIT).until(() -> alarm.waits.size() == 5);
    assertThat(alarm.waits.get(4)).isEqualTo(Duration.ofSeconds(30));
    FetchStatus mended = watch.fetching().orElseThrow();
    assertThat(mended.failures()).isZero();
    assertThat(mended.failed()).isEqualTo(4);
    assertThat(mended.lastSuccess()).isEqualTo(NOW);
    assertThat(mended.message()).isNull();
    assertThat(signal.pending()).isTrue();
  }

  @Test
  void refresh_fetchesWithoutWaiting() {
    reachable.set(true);
    watch.start();
    await().atMost(LIMIT).until(() -> alarm.waits.size() == 1);

    watch.refresh();

    await().atMost(LIMIT).until(() -> alarm.waits.size() == 2);
    assertThat(alarm.pauses).containsExactly(Duration.ofSeconds(1));
  }

  private static final class RecordingAlarm implements Alarm {
    private final List<Duration> waits = new CopyOnWriteArrayList<>();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final Semaphore ends = new Semaphore(0);

    void let(int waits) {
      ends.release(waits);
    }

    @Override
    public void await(Duration longest) throws InterruptedException {
      waits.add(longest);
      ends.acquire();
    }

    @Override
    public void pause(Duration time) {
      pauses.add(time);
    }

    @Override
    public void ring() {
      ends.release();
    }
  }
}
