package dev.sluice.runtime.reload;

import dev.sluice.table.RoutingTable;
import dev.sluice.table.TableCodec;
import dev.sluice.table.UnreadableTableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last good table on disk, so that a restart on a broken source still serves. One gateway a
 * directory. The file is replaced as a whole: after a crash it is either the old or the new one.
 */
public final class StateStore {
  private static final Logger LOG = LoggerFactory.getLogger(StateStore.class);

  private final Path file;
  private final Path fresh;

  private StateStore(Path directory) {
    this.file = directory.resolve("table.json");
    this.fresh = directory.resolve("table.json.new");
  }

  /**
   * Uses {@code directory}, made if it does not exist.
   *
   * @throws IOException if it cannot be made or written to
   */
  public static StateStore in(Path directory) throws IOException {
    Files.createDirectories(directory);
    if (!Files.isWritable(directory)) {
      throw new IOException(directory + " is not writable");
    }
    return new StateStore(directory);
  }

  /** Keeps {@code table}. Failing is logged and otherwise ignored: serving goes on without it. */
  void save(RoutingTable table) {
    try {
      write(TableCodec.write(table));
    } catch (IOException e) {
      LOG.warn("The last good table could not be kept in {}: {}", file, IoReason.of(e));
    }
  }

  private void write(byte[] document) throws IOException {
    try (FileChannel out =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(document);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent())) {
      directory.force(true);
    }
  }

  /** The table kept; empty, with the reason logged, if there is none that can be read. */
  Optional<RoutingTable> load() {
    try {
      return Optional.of(TableCodec.read(Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.warn("The table kept in {} cannot be read: {}", file, IoReason.of(e));
      return Optional.empty();
    } catch (UnreadableTableException e) {
      LOG.warn("The table kept in {} cannot be used: {}", file, e.getMessage());
      return Optional.empty();
    }
  }
}
