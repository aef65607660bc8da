package dev.sluice.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Which of the files that were read may be written: those at or below the paths given, and not
 * through a link.
 */
final class WritableFiles {
  private final List<Path> paths;

  WritableFiles(List<Path> paths) {
    this.paths = paths.stream().map(Path::normalize).toList();
  }

  /**
   * Whether the file may be written.
   *
   * @param name as the reader gave it
   */
  boolean contains(String name) {
    return !name.equals(Inputs.STDIN) && paths.stream().anyMatch(path -> reaches(path, name));
  }

  private static boolean reaches(Path path, String name) {
    Path file = Path.of(name);
    boolean here = path.toString().isEmpty() && !file.isAbsolute();
    if (!here && !file.startsWith(path)) {
      return false;
    }
    try {
      Path from = path.toAbsolutePath().normalize();
      Path below = from.relativize(file.toAbsolutePath().normalize());
      return Files.isRegularFile(file)
          && !Files.isSymbolicLink(file)
          && file.toRealPath().equals(from.toRealPath().resolve(below).normalize());
    } catch (IOException e) {
      return false;
    }
  }
}
