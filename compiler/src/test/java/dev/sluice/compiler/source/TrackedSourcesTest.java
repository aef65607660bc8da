package dev.sluice.compiler.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.compiler.source.TrackedSources.TrackedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackedSourcesTest {
  @TempDir private Path temp = Path.of("");
  private final List<String> hashed = new ArrayList<>();
  private Path root = Path.of("");
  private TrackedSources sources = tracked();

  @BeforeEach
  void twoFiles() throws IOException {
    root = Files.createDirectory(temp.toRealPath().resolve("root"));
    write("a.yaml", "one");
    write("below/b.yaml", "two");
    sources = tracked();
  }

  @Test
  void changedFile_isTheOnlyOneRead() throws IOException {
    assertThat(texts(sources.read())).hasSize(2);
    hashed.clear();
    write("a.yaml", "three");

    assertThat(texts(sources.read(List.of(root.resolve("a.yaml"))))).containsValues("three", "two");
    assertThat(hashed).containsExactly("three");
  }

  @Test
  void fileSaidToHaveChanged_isNotHiddenByItsStamp() throws IOException {
    sources.read();
    FileTime before = Files.getLastModifiedTime(root.resolve("a.yaml"));
    write("a.yaml", "uno");
    Files.setLastModifiedTime(root.resolve("a.yaml"), before);

    assertThat(texts(sources.read(List.of(root.resolve("a.yaml"))))).containsValues("uno", "two");
  }

  @Test
  void sameSizeAndTime_isNoticedWithoutAHint() throws IOException {
    sources.read();
    FileTime before = Files.getLastModifiedTime(root.resolve("a.yaml"));
    write("a.yaml", "uno");
    Files.setLastModifiedTime(root.resolve("a.yaml"), before);

    assertThat(texts(sources.read())).containsValues("uno", "two");
  }

  @Test
  void newAndDeletedFiles_areNoticedByTheirNames() throws IOException {
    sources.read();
    write("below/c.yaml", "four");
    Files.delete(root.resolve("a.yaml"));

    List<Path> changed = List.of(root.resolve("below/c.yaml"), root.resolve("a.yaml"));
    assertThat(texts(sources.read(changed)))
        .containsOnlyKeys(name("below/b.yaml"), name("below/c.yaml"));
  }

  @Test
  void unreadFile_isReadWhenItsBytesAreAskedFor() throws IOException {
    sources.read();
    write("a.yaml", "three");

    assertThat(texts(sources.read(List.of(root.resolve("a.yaml"))))).containsValue("two");
  }

  private TrackedSources tracked() {
    return new TrackedSources(
        SourceReader.ofWorkingDirectory(),
        root,
        bytes -> {
          hashed.add(new String(bytes, UTF_8));
          return hashed.get(hashed.size() - 1);
        });
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String name(String below) {
    return root.resolve(below).toString();
  }

  private static SortedMap<String, String> texts(TrackedSources.Reading read) {
    SortedMap<String, String> texts = new TreeMap<>();
    for (TrackedFile file : read.files()) {
      texts.put(file.name(), new String(file.bytes().get(), UTF_8));
    }
    return texts;
  }
}
