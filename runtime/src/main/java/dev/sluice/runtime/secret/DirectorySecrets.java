package dev.sluice.runtime.secret;

import dev.sluice.table.SecretReference;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Secrets in files, {@code DIRECTORY/group/key}: the shape of Kubernetes secret mounts, one mounted
 * at each group. Symbolic links are followed, so the {@code ..data} swap of such a mount shows at
 * the next reading. References hold no separators, so nothing outside the directory can be named.
 */
final class DirectorySecrets implements SecretProvider {
  private final Path directory;

  DirectorySecrets(Path directory) {
    this.directory = directory;
  }

  @Override
  public Reading read(SecretReference reference) {
    Path file = directory.resolve(reference.group()).resolve(reference.key());
    if (Files.notExists(file)) {
      return new Reading.Missing(file + " does not exist");
    }
    if (!Files.isRegularFile(file)) { // a pipe would block for ever
      return new Reading.Missing(file + " is not a file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return SecretText.check(in.readNBytes(SecretText.MAX_BYTES + 3), file.toString());
    } catch (IOException e) {
      return new Reading.Missing(file + " cannot be read: " + e.getClass().getSimpleName());
    }
  }
}
