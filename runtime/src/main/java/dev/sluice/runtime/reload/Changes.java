package dev.sluice.runtime.reload;

import java.nio.file.Path;
import java.util.Set;

/**
 * What may have changed in a source.
 *
 * @param everything whether it may be anything; then the files say nothing
 * @param files real paths of files and folders
 */
record Changes(boolean everything, Set<Path> files) {
  static final Changes EVERYTHING = new Changes(true, Set.of());

  Changes {
    files = Set.copyOf(files);
  }
}
