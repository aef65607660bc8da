package dev.sluice.runtime.reload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * What a path leads to, cheap to take. Differs once a symbolic link on the way was pointed
 * elsewhere, the file or directory was replaced or written, or an entry directly in the directory
 * came, went or was renamed, such as the {@code ..data} link of a Kubernetes mount.
 */
record Stamp(@Nullable Path real, @Nullable Object key, @Nullable FileTime modified, long size) {
  private static final Stamp NOTHING = new Stamp(null, null, null, 0);

  static Stamp of(Path path) {
    try {
      Path real = path.toRealPath();
      BasicFileAttributes at = Files.readAttributes(real, BasicFileAttributes.class);
      return new Stamp(real, at.fileKey(), at.lastModifiedTime(), at.size());
    } catch (IOException e) {
      return NOTHING;
    }
  }

  /** Whether this is the very same file or directory, written to or not. */
  boolean isSamePlace(Stamp other) {
    return real != null && real.equals(other.real) && key != null && key.equals(other.key);
  }
}
