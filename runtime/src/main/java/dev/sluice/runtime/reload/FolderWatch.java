package dev.sluice.runtime.reload;

import io.methvin.watcher.DirectoryChangeEvent;
import io.methvin.watcher.DirectoryWatcher;
import io.methvin.watcher.visitor.FileTreeVisitor;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLogger;

/**
 * File events below a directory, hidden folders left out (a {@code .git} is busy and no source). Is
 * a hint only: whoever uses it looks by itself now and then, so losing events costs time alone.
 * Used by one thread.
 */
final class FolderWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

  private final Path directory;
  private final ChangeSignal signal;
  private Stamp watched = Stamp.of(Path.of(""));
  private @Nullable DirectoryWatcher watcher;
  private Future<?> watching = CompletableFuture.completedFuture(null);

  FolderWatch(Path directory, ChangeSignal signal) {
    this.directory = directory;
    this.signal = signal;
  }

  /** Starts watching, or starts again if the directory was replaced or its watcher has died. */
  void ensure(Stamp now) {
    if (watcher != null && !watching.isDone() && now.isSamePlace(watched)) {
      return;
    }
    close();
    if (now.real() == null || !Files.isDirectory(now.real())) {
      return;
    }
    try {
      DirectoryWatcher fresh =
          DirectoryWatcher.builder()
              .path(now.real())
              .fileHashing(false)
              .logger(NOPLogger.NOP_LOGGER)
              .fileTreeVisitor(FolderWatch::visit)
              .listener(this::changed)
              .build();
      watcher = fresh;
      watched = now;
      watching = fresh.watchAsync(FolderWatch::start); // folders are registered when this returns
    } catch (IOException e) {
      LOG.warn("{} cannot be watched, so changes are noticed later: {}", directory, e.toString());
    }
  }

  private static void start(Runnable watching) {
    Thread thread = new Thread(watching, "sluice-watch");
    thread.setDaemon(true);
    thread.start();
  }

  private void changed(DirectoryChangeEvent event) {
    Path relative = event.rootPath().relativize(event.path());
    for (Path name : relative) {
      if (isHidden(name)) {
        return;
      }
    }
    if (event.eventType() == DirectoryChangeEvent.EventType.OVERFLOW) {
      signal.raise();
    } else {
      signal.raise(event.path());
    }
  }

  private static void visit(
      Path start, FileTreeVisitor.Callback onDirectory, FileTreeVisitor.Callback onFile)
      throws IOException {
    Files.walkFileTree(
        start,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path found, BasicFileAttributes attributes)
              throws IOException {
            if (!found.equals(start) && found.getFileName().toString().startsWith(".")) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            onDirectory.call(found);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path found, BasicFileAttributes attributes)
              throws IOException {
            onFile.call(found);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path found, IOException e) {
            return FileVisitResult.CONTINUE; // gone again, or unreadable: the compiler will tell
          }
        });
  }

  /** {@code ..data} of a Kubernetes mount is not hidden: its swap is what changes the files. */
  private static boolean isHidden(Path name) {
    String text = name.toString();
    return text.startsWith(".") && !text.startsWith("..");
  }

  @Override
  public void close() {
    DirectoryWatcher old = watcher;
    watcher = null;
    if (old != null) {
      closeQuietly(old);
    }
  }

  private static void closeQuietly(DirectoryWatcher old) {
    try {
      old.close();
    } catch (IOException e) {
      LOG.debug("Closing a watcher failed", e);
    }
  }
}
