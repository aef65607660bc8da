package dev.sluice.cli;

import dev.sluice.compiler.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Writes a file that was read, unless somebody else wrote it meanwhile. */
final class ChangedFile {
  private ChangedFile() {}

  static void write(SourceText before, SourceText after) {
    Path file = Path.of(before.name());
    try {
      if (!Arrays.equals(Files.readAllBytes(file), before.bytes())) {
        throw new CommandException(file + " was changed meanwhile; run it again");
      }
    } catch (IOException e) {
      throw AtomicFile.failure("read", file, e);
    }
    AtomicFile.write(file, after.bytes());
  }
}
