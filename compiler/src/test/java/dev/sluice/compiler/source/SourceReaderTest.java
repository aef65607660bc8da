package dev.sluice.compiler.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SourceReaderTest {
  @TempDir Path temp;
  private Path work;

  @BeforeEach
  void makeWorkingDirectory() throws IOException {
    work = Files.createDirectories(temp.toRealPath().resolve("work"));
  }

  @Test
  void directory_givesItsYamlFilesByName() throws IOException {
    write("m/b.yaml", "m/a.yml", "m/sub/c.YAML", "m/notes.txt", "m/.hidden.yaml", "m/.git/d.yaml");

    assertThat(names("m")).containsExactly("m/a.yml", "m/b.yaml", "m/sub/c.YAML");
    assertThat(names(".")).containsExactly("m/a.yml", "m/b.yaml", "m/sub/c.YAML");
    assertThat(names("./m/sub/..")).containsExactly("m/a.yml", "m/b.yaml", "m/sub/c.YAML");
  }

  @Test
  void absolutePath_givesAbsoluteNames() throws IOException {
    write("m/a.yaml");

    assertThat(names(work.resolve("m").toString()))
        .containsExactly(work.resolve("m/a.yaml").toString());
  }

  @Test
  void namedFile_isReadWhateverItsExtension() throws IOException {
    write("m/manifest.txt");

    assertThat(names("m/manifest.txt")).containsExactly("m/manifest.txt");
  }

  @Test
  void fileGivenTwice_isReadOnce() throws IOException {
    write("m/a.yaml");

    assertThat(names("m", "m/a.yaml", "./m")).containsExactly("m/a.yaml");
  }

  @Test
  void missingPath_isRefused() {
    assertThatThrownBy(() -> names("nowhere"))
        .isInstanceOf(SourceException.class)
        .hasMessage("no such file or directory: nowhere");
  }

  @Test
  void linkOutOfTheTree_isLeftAlone() throws IOException {
    write("m/a.yaml", "other/b.yaml");
    Files.createSymbolicLink(work.resolve("m/b.yaml"), work.resolve("other/b.yaml"));
    Files.createSymbolicLink(work.resolve("m/other"), work.resolve("other"));

    assertThat(names("m")).containsExactly("m/a.yaml");
  }

  @Test
  void mountedKubernetesVolume_isRead() throws IOException {
    write("m/..2026_01_31/a.yaml");
    Files.createSymbolicLink(work.resolve("m/..data"), Path.of("..2026_01_31"));
    Files.createSymbolicLink(work.resolve("m/a.yaml"), Path.of("..data/a.yaml"));

    assertThat(names("m")).containsExactly("m/a.yaml");
  }

  @Test
  void linksInALoop_end() throws IOException {
    write("m/sub/a.yaml");
    Files.createSymbolicLink(work.resolve("m/sub/up"), work.resolve("m"));
    Files.createSymbolicLink(work.resolve("m/again"), work.resolve("m/sub"));
    Files.createSymbolicLink(work.resolve("m/self.yaml"), Path.of("self.yaml"));

    SourceSet read = read("m");

    assertThat(read.texts()).extracting(SourceText::name).containsExactly("m/sub/a.yaml");
    assertThat(read.findings()).extracting(Diagnostic::code).containsOnly(Code.SL108);
  }

  @Test
  void linkToNowhere_isReportedAndHidesNothing() throws IOException {
    write("m/a.yaml");
    Files.createSymbolicLink(work.resolve("m/gone.yaml"), Path.of("missing.yaml"));

    SourceSet read = read("m");

    assertThat(read.texts()).extracting(SourceText::name).containsExactly("m/a.yaml");
    assertThat(read.findings()).extracting(Diagnostic::code).containsExactly(Code.SL108);
    assertThat(read.findings().get(0).span().file()).isEqualTo("m/gone.yaml");
  }

  @Test
  void fileTooLarge_isReportedWithoutReadingIt() throws IOException {
    write("m/a.yaml");
    try (RandomAccessFile file = new RandomAccessFile(work.resolve("m/big.yaml").toFile(), "rw")) {
      file.setLength(1L << 40);
    }

    SourceSet read = read("m");

    assertThat(read.texts()).hasSize(1);
    assertThat(read.findings()).extracting(Diagnostic::code).containsExactly(Code.SL104);
  }

  @Test
  @Timeout(20)
  void pipeAndSocket_areReportedAndNotWaitedFor() throws Exception {
    write("m/a.yaml");
    Path pipe = work.resolve("m/pipe.yaml");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    // Bound by a short name: the length of a socket's path is limited.
    Path socket = Files.createTempDirectory("s").resolve("s");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      Files.move(socket, work.resolve("m/socket.yaml"));

      SourceSet read = read("m");

      assertThat(read.texts()).extracting(SourceText::name).containsExactly("m/a.yaml");
      assertThat(read.findings())
          .extracting(finding -> finding.span().file() + " " + finding.code())
          .containsExactly("m/pipe.yaml SL108", "m/socket.yaml SL108");
    }
  }

  @Test
  @Timeout(20)
  void pipeGivenByName_isReportedAndNotWaitedFor() throws Exception {
    Path pipe = work.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    SourceSet read = read("pipe");

    assertThat(read.texts()).isEmpty();
    assertThat(read.findings())
        .extracting(Diagnostic::message)
        .containsExactly("\"pipe\" cannot be read: it is no regular file");
  }

  @Test
  @Timeout(60)
  void directoryThatChangesWhileItIsRead_givesWhatIsThere() throws Exception {
    write("m/a.yaml");
    AtomicBoolean stop = new AtomicBoolean();
    Thread changing =
        new Thread(
            () -> {
              while (!stop.get()) {
                try {
                  write("m/sub/b.yaml");
                  Files.delete(work.resolve("m/sub/b.yaml"));
                  Files.delete(work.resolve("m/sub"));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              }
            });
    changing.start();
    try {
      for (int round = 0; round < 200; round++) {
        assertThat(read("m").texts()).extracting(SourceText::name).contains("m/a.yaml");
      }
    } finally {
      stop.set(true);
      changing.join();
    }
  }

  @Test
  void endlessStream_isReported() throws IOException {
    byte[] large = new byte[SourceReader.MAX_BYTES + 1];

    SourceSet read = SourceReader.readStream("<stdin>", new ByteArrayInputStream(large));

    assertThat(read.texts()).isEmpty();
    assertThat(read.findings()).extracting(Diagnostic::code).containsExactly(Code.SL104);
  }

  private void write(String... names) throws IOException {
    for (String name : names) {
      Path file = work.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "type: team\n");
    }
  }

  private SourceSet read(String... paths) throws IOException {
    return new SourceReader(work).read(Arrays.stream(paths).map(Path::of).toList());
  }

  private List<String> names(String... paths) throws IOException {
    SourceSet read = read(paths);
    assertThat(read.findings()).isEmpty();
    return read.texts().stream().map(SourceText::name).toList();
  }
}
