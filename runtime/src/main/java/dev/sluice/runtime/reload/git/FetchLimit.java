package dev.sluice.runtime.reload.git;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.eclipse.jgit.lib.EmptyProgressMonitor;

/** Ends a fetch that takes too long altogether, however busily bytes trickle in. */
final class FetchLimit extends EmptyProgressMonitor {
  private final long end;
  private final BooleanSupplier unwanted;

  FetchLimit(Duration longest, BooleanSupplier unwanted) {
    this.end = System.nanoTime() + longest.toNanos();
    this.unwanted = unwanted;
  }

  @Override
  public boolean isCancelled() {
    return unwanted.getAsBoolean() || System.nanoTime() - end > 0;
  }
}
