package dev.sluice.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A folder of {@code docs/reference/} whose files a test writes or compares. */
public final class GeneratedFolder {
  private static final Path REFERENCE = Path.of("..", "docs", "reference");

  private final Path folder;

  /**
   * @param name below {@code docs/reference/}
   */
  public GeneratedFolder(String name) {
    this.folder = REFERENCE.resolve(name);
  }

  /** Holds the folder to these files and no others. */
  public void assertHolds(Map<String, String> files) throws IOException {
    assertHolds(files, name -> true);
  }

  /**
   * Holds the folder to these files. {@code -Dgolden.update} rewrites it first.
   *
   * @param files content by name
   * @param ours whether a file of that name is to be here only if it is among {@code files}
   */
  public void assertHolds(Map<String, String> files, Predicate<String> ours) throws IOException {
    if (System.getProperty("golden.update") != null) {
      rewrite(files, ours);
    }
    Map<String, String> written = written();
    written.keySet().removeIf(ours.negate());
    assertThat(written)
        .as(folder + " is stale; write it anew with -Dgolden.update")
        .isEqualTo(new TreeMap<>(files));
  }

  /** The files that are there, by name. */
  public Map<String, String> written() throws IOException {
    Map<String, String> files = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> list = Files.list(folder)) {
        for (Path file : list.filter(Files::isRegularFile).toList()) {
          files.put(file.getFileName().toString(), Files.readString(file));
        }
      }
    }
    return files;
  }

  private void rewrite(Map<String, String> files, Predicate<String> ours) throws IOException {
    Files.createDirectories(folder);
    for (String name : written().keySet()) {
      if (ours.test(name)) {
        Files.delete(folder.resolve(name));
      }
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
  }
}
