package dev.sluice.compiler.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;

/**
 * What tells, without reading a file, whether it was written to: nobody can set back the time of
 * its last change of state. On systems without one, the time of the last write stands in.
 */
record FileStamp(Map<String, Object> attributes) {
  private static final boolean UNIX =
      Path.of("").getFileSystem().supportedFileAttributeViews().contains("unix");
  private static final String CHANGED = UNIX ? "ctime" : "lastModifiedTime";
  private static final String WANTED =
      UNIX ? "unix:dev,ino,size,ctime" : "fileKey,size,lastModifiedTime";

  /** Within this time two writes may have one and the same stamp. */
  private static final long TICK_MILLIS = 2_000;

  static FileStamp of(Path file) throws IOException {
    return new FileStamp(Files.readAttributes(file, WANTED));
  }

  /** Whether a later write is sure to give another stamp. */
  boolean isSettledAt(long epochMillis) {
    return attributes.get(CHANGED) instanceof FileTime time
        && time.toMillis() < epochMillis - TICK_MILLIS;
  }
}
