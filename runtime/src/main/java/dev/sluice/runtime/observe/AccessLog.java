package dev.sluice.runtime.observe;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One JSON line a request, written by a thread of its own. A request is put into a bounded queue;
 * if that is full, the line is dropped and counted, for a slow disk must not slow down requests. A
 * file that was moved away or deleted (log rotation) is opened again within a second.
 */
public final class AccessLog implements RequestRecorder, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
  private static final int QUEUE_LENGTH = 8192;
  private static final int BATCH = 512;
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration REOPEN_CHECK = Duration.ofSeconds(1);

  /** Makes the stream to write to. */
  @FunctionalInterface
  interface Sink {
    OutputStream open() throws IOException;
  }

  private final BlockingQueue<RequestRecord> queue;
  private final LongAdder dropped = new LongAdder();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Sink sink;
  private final @Nullable Path file;
  private final Thread writer;

  // Used by the writer thread alone, once it runs.
  private OutputStream out;
  private @Nullable Object openFile;
  private long checkedAt = System.nanoTime();
  private boolean failing;

  AccessLog(Sink sink, @Nullable Path file, int queueLength) throws IOException {
    this.sink = sink;
    this.file = file;
    this.queue = new ArrayBlockingQueue<>(queueLength);
    this.out = new BufferedOutputStream(sink.open(), 1 << 16);
    this.openFile = fileKey();
    this.writer = new Thread(this::writeUntilClosed, "sluice-access-log");
    writer.setDaemon(true);
    writer.start();
  }

  /**
   * Appends to a file, or writes to {@code standardOutput} if {@code target} is {@code -}.
   *
   * @throws IOException if the file cannot be opened
   */
  public static AccessLog open(String target, OutputStream standardOutput) throws IOException {
    if (target.equals("-")) {
      return new AccessLog(() -> standardOutput, null, QUEUE_LENGTH);
    }
    Path path = Path.of(target);
    return new AccessLog(
        () -> Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
        path,
        QUEUE_LENGTH);
  }

  @Override
  public void record(RequestRecord request) {
    if (!queue.offer(request)) {
      dropped.increment();
    }
  }

  /** How many lines were lost, to a full queue or a failing disk. */
  public long dropped() {
    return dropped.sum();
  }

  /**
   * The writer looks for work instead of being woken, so that recording costs the I/O threads no
   * system call.
   */
  private void writeUntilClosed() {
    List<RequestRecord> batch = new ArrayList<>(BATCH);
    StringBuilder line = new StringBuilder(512);
    boolean last = false;
    while (true) {
      int taken = queue.drainTo(batch, BATCH);
      if (taken > 0) {
        write(batch, line);
        batch.clear();
        continue;
      }
      flush();
      if (last) {
        return;
      }
      reopenIfMoved();
      last = pause(); // once closing, look at the queue one more time
    }
  }

  private boolean pause() {
    try {
      return closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  private void write(List<RequestRecord> batch, StringBuilder line) {
    for (int i = 0; i < batch.size(); i++) {
      line.setLength(0);
      AccessLine.append(line, batch.get(i));
      try {
        out.write(line.toString().getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        dropped.add(batch.size() - i);
        failed(e);
        return;
      }
    }
  }

  private void flush() {
    try {
      out.flush();
      failing = false;
    } catch (IOException e) {
      failed(e);
    }
  }

  private void failed(IOException e) {
    if (!failing) {
      failing = true;
      LOG.error(
          "Writing the access log failed; lines are lost until it works again: {}", e.toString());
    }
  }

  private void reopenIfMoved() {
    long now = System.nanoTime();
    if (file == null || now - checkedAt < REOPEN_CHECK.toNanos()) {
      return;
    }
    checkedAt = now;
    Object current = fileKey();
    if (current != null && current.equals(openFile) && !failing) {
      return;
    }
    try {
      OutputStream fresh = new BufferedOutputStream(sink.open(), 1 << 16);
      OutputStream old = out;
      out = fresh;
      openFile = fileKey();
      old.close();
    } catch (IOException e) {
      failed(e);
    }
  }

  /** What identifies the file at the path now; null if there is none. */
  private @Nullable Object fileKey() {
    try {
      return file == null ? null : Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      return null;
    }
  }

  /** Writes what was recorded before, then closes a file; standard output is only flushed. */
  @Override
  public void close() {
    closing.countDown();
    try {
      writer.join();
      if (file != null) {
        out.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      failed(e);
    }
  }
}
