package dev.sluice.cli;

import dev.sluice.compiler.CompileProgress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How far a compilation is, as one line of a terminal that is drawn anew a few times a second and
 * wiped at the end. A run that is soon over draws nothing. Thread-safe.
 */
final class ProgressLine implements CompileProgress, AutoCloseable {
  private static final long DELAY = Duration.ofSeconds(1).toNanos();
  private static final long PAUSE = Duration.ofMillis(200).toNanos();
  private static final String WIPE = "\r\u001b[K";

  private final PrintStream terminal;
  private final LongSupplier nanoTime;
  private long due;
  private boolean over;
  private boolean drawn;

  /**
   * A line that starts now.
   *
   * @param shown false draws nothing at all
   * @param nanoTime as {@link System#nanoTime}
   */
  ProgressLine(boolean shown, PrintStream terminal, LongSupplier nanoTime) {
    this.terminal = terminal;
    this.nanoTime = nanoTime;
    this.due = nanoTime.getAsLong() + DELAY;
    this.over = !shown;
  }

  /** On standard error, if somebody is there to see it. */
  static ProgressLine onStandardError() {
    return new ProgressLine(Terminal.rewritesErr(), System.err, System::nanoTime);
  }

  @Override
  public synchronized void compiled(int done, int total) {
    if (over) {
      return;
    }
    long now = nanoTime.getAsLong();
    if (done == total ? drawn : now - due >= 0) {
      due = now + PAUSE;
      draw(String.format(Locale.ROOT, "compiled %,d of %,d files", done, total));
    }
  }

  private void draw(String text) {
    terminal.print(WIPE + text);
    terminal.flush();
    drawn = true;
  }

  /** Wipes the line; a thread that is late draws it no more. */
  @Override
  public synchronized void close() {
    over = true;
    if (drawn) {
      terminal.print(WIPE);
      terminal.flush();
      drawn = false;
    }
  }
}
