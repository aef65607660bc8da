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

  private final Path directory;
  private final Path file;
  private final Path originFile;

  /** A table, and where it came from. */
  record Kept(RoutingTable table, Origin origin) {}

  private StateStore(Path directory) {
    this.directory = directory;
    this.file = directory.resolve("table.json");
    this.originFile = directory.resolve("origin.json");
  }

  /** Where a remote repository can be cloned to. */
  public Path cloneDirectory() {
    return directory.resolve("git");
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

  /**
   * Keeps {@code table} and its origin. Failing is logged and otherwise ignored: serving goes on
   * without it.
   */
  void save(RoutingTable table, Origin origin) {
    try {
      write(file, TableCodec.write(table));
      write(originFile, OriginFile.write(TableCodec.digest(table), origin));
    } catch (IOException e) {
      LOG.warn("The last good table could not be kept in {}: {}", file, IoReason.of(e));
    }
  }

  private void write(Path file, byte[] document) throws IOException {
    Path fresh = directory.resolve(file.getFileName() + ".new");
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
    try (FileChannel folder = FileChannel.open(directory)) {
      folder.force(true);
    }
  }

  /** The table kept; empty, with the reason logged, if there is none that can be read. */
  Optional<Kept> load() {
    try {
      RoutingTable table = TableCodec.read(Files.readAllBytes(file));
      return Optional.of(new Kept(table, originOf(table)));
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

  private Origin originOf(RoutingTable table) {
    try {
      return OriginFile.read(Files.readAllBytes(originFile), TableCodec.digest(table));
    } catch (IOException e) {
      return Origin.UNKNOWN;
    }
  }
}
