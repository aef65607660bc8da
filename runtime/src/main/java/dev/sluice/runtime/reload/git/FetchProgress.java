package dev.sluice.runtime.reload.git;

import dev.sluice.diagnostic.DisplayText;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.ProgressMonitor;

/**
 * Says now and then how far a fetch is that takes long; of a short one it says nothing. For one
 * fetch, which is one thread.
 */
final class FetchProgress extends EmptyProgressMonitor {
  private static final long PAUSE = Duration.ofSeconds(10).toNanos();

  private final ProgressMonitor limit;
  private final Consumer<String> log;
  private final LongSupplier nanoTime;
  private long due;
  private String task = "";
  private int done;
  private int total;

  /**
   * @param limit decides when the fetch is to end
   * @param nanoTime as {@link System#nanoTime}
   */
  FetchProgress(ProgressMonitor limit, Consumer<String> log, LongSupplier nanoTime) {
    this.limit = limit;
    this.log = log;
    this.nanoTime = nanoTime;
    this.due = nanoTime.getAsLong() + PAUSE;
  }

  @Override
  public void beginTask(String title, int totalWork) {
    task = title;
    done = 0;
    total = totalWork;
  }

  @Override
  public void update(int completed) {
    done += completed;
    long now = nanoTime.getAsLong();
    if (now - due >= 0) {
      due = now + PAUSE;
      log.accept(text());
    }
  }

  /** The title may be the remote's own words. */
  private String text() {
    String all = total == UNKNOWN ? "" : String.format(Locale.ROOT, " of %,d", total);
    return DisplayText.safe(task) + String.format(Locale.ROOT, ": %,d", done) + all;
  }

  @Override
  public boolean isCancelled() {
    return limit.isCancelled();
  }
}
