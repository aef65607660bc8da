package dev.sluice.diagnostic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives the printers the lines that findings point at. */
@FunctionalInterface
public interface SourceLines {
  /** No text is known: findings are printed without their line. */
  SourceLines NONE = (file, line) -> null;

  /**
   * One line of a file, without its line break, or null if there is no such line.
   *
   * @param file as spans name it
   * @param line counted from 1
   */
  @Nullable String line(String file, int line);

  /** The lines with the credentials blotted out that {@code findings} point at. */
  static SourceLines masked(SourceLines lines, List<Diagnostic> findings) {
    return new SecretMask(lines, findings);
  }
}
