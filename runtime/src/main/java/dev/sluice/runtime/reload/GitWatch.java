package dev.sluice.runtime.reload;

import dev.sluice.runtime.reload.git.FetchException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches on a thread of its own, so that a remote that hangs holds up neither a reload nor the end
 * of the process.
 */
final class GitWatch implements Watch {
  private static final Logger LOG = LoggerFactory.getLogger(GitWatch.class);

  /** Between two fetches, however often a refresh is asked for. */
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private static final Duration LONGEST_END = Duration.ofMillis(500);

  /** Fetches, and says whether there is anything new. */
  @FunctionalInterface
  interface Fetch {
    boolean run() throws FetchException;
  }

  private final Fetch fetch;
  private final FetchSchedule schedule;
  private final Alarm alarm;
  private final ChangeSignal signal;
  private final Clock clock;
  private final Thread thread = new Thread(this::fetchUntilClosed, "sluice-git");
  private volatile FetchStatus status;
  private volatile boolean closed;

  GitWatch(
      Fetch fetch,
      FetchStatus status,
      FetchSchedule schedule,
      Alarm alarm,
      ChangeSignal signal,
      Clock clock) {
    this.fetch = fetch;
    this.status = status;
    this.schedule = schedule;
    this.alarm = alarm;
    this.signal = signal;
    this.clock = clock;
    thread.setDaemon(true);
  }

  /** Fetches for the first time on the calling thread, so that there is something to read. */
  @Override
  public void start() {
    fetch();
    thread.start();
  }

  private void fetchUntilClosed() {
    try {
      while (!closed) {
        alarm.await(schedule.next(status.failures()));
        if (!closed) {
          fetch();
          alarm.pause(SHORTEST); // what rings meanwhile counts once, afterwards
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("Stopped fetching");
    }
  }

  private void fetch() {
    try {
      boolean moved = fetch.run();
      if (status.failures() > 0) {
        LOG.info("{} can be fetched again", status.url());
      }
      status = status.succeeded(clock.instant());
      if (moved) {
        signal.raise();
      }
    } catch (FetchException e) {
      failed(e.getMessage() == null ? "the remote cannot be fetched" : e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("Fetching failed, which is a bug in Sluice", e);
      failed("internal error: " + e.getClass().getSimpleName());
    }
  }

  private void failed(String reason) {
    if (closed) {
      return;
    }
    if (reason.equals(status.message())) {
      LOG.debug("{}", reason);
    } else {
      LOG.warn("{}; what is served stays", reason);
    }
    status = status.failed(reason);
  }

  @Override
  public boolean look() {
    return false;
  }

  @Override
  public void refresh() {
    alarm.ring();
  }

  @Override
  public Optional<FetchStatus> fetching() {
    return Optional.of(status);
  }

  /** A fetch that does not end at once is left to its thread, which holds up nothing. */
  @Override
  public void close() {
    closed = true;
    alarm.ring();
    thread.interrupt();
    try {
      thread.join(LONGEST_END.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
