package dev.sluice.runtime.reload;

import java.nio.file.Path;

/** Watches a directory or a file: events, and a look at the path itself. */
final class PathWatch implements Watch {
  private final Path path;
  private final ChangeSignal signal;
  private final FolderWatch folder;
  private Stamp stamp;

  PathWatch(Path path, ChangeSignal signal) {
    this.path = path;
    this.signal = signal;
    this.folder = new FolderWatch(path, signal);
    this.stamp = Stamp.of(path);
  }

  @Override
  public void start() {
    folder.ensure(stamp);
  }

  @Override
  public boolean look() {
    Stamp now = Stamp.of(path);
    folder.ensure(now);
    boolean changed = !now.equals(stamp);
    stamp = now;
    return changed;
  }

  @Override
  public void refresh() {
    signal.raise();
  }

  @Override
  public void close() {
    folder.close();
  }
}
