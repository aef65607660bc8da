package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code sluice validate} and {@code sluice fmt} in a small heap, over files made to hurt: each
 * ends with a finding, or is left as it is, in time.
 */
final class HostileFilesIT {
  private static final List<String> SMALL = List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError");
  private static final Duration LIMIT = Duration.ofSeconds(100);
  private static final String TEAM = "type: team\nname: ml\nmembers: [ann@acme.example]\n";

  private static final String LEFT =
      "left hostile.yaml as it is: it has mistakes; sluice validate tells which"
          + "|file is larger than .*";

  @TempDir private Path dir;

  static Stream<Arguments> files() {
    return Stream.of(
        Arguments.of("aliases of aliases", "SL103", text(aliasBomb())),
        Arguments.of("nested 10,000 deep", "SL104", text("a: " + "[".repeat(10_000))),
        Arguments.of("a million keys", "SL104", text(keys(1_000_000))),
        Arguments.of("keys up to the largest size", "SL104", text(keys(370_000))),
        Arguments.of("values up to the largest size", "SL104", text(values())),
        Arguments.of("mistakes up to the largest size", "SL116", text("x\n---\n".repeat(690_000))),
        Arguments.of("broken documents", "SL104", text("}\n---\n".repeat(690_000))),
        Arguments.of("many small documents", "SL104", text("a: 1\n---\n".repeat(460_000))),
        Arguments.of("NUL bytes", "SL105", text("a: b\0c")),
        Arguments.of("nothing but NUL bytes", "SL105", new byte[1 << 20]),
        Arguments.of("UTF-16", "SL105", TEAM.getBytes(StandardCharsets.UTF_16)),
        Arguments.of("UTF-16 without a mark", "SL105", TEAM.getBytes(StandardCharsets.UTF_16LE)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void hostileFile_isAFinding(String name, String code, byte[] content) throws Exception {
    Files.write(dir.resolve("hostile.yaml"), content);

    CommandRun run = validate("hostile.yaml");

    assertThat(run.err()).as(name).isEmpty();
    assertThat(run.out()).as(name).contains("error[" + code + "]");
    assertThat(run.code()).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void hostileFile_isLeftByFmt(String name, String code, byte[] content) throws Exception {
    Path file = Files.write(dir.resolve("hostile.yaml"), content);

    CommandRun run = run("fmt", "hostile.yaml");

    assertThat(run.err().lines()).as(name).singleElement().asString().matches(LEFT);
    assertThat(run.out()).as(name).isEmpty();
    assertThat(run.code()).isEqualTo(1);
    assertThat(file).hasBinaryContent(content);
  }

  @Test
  void largeFile_isFormatted() throws Exception {
    String loose = TEAM.replace("name: ml", "name:   ml # ours");
    Path file = Files.writeString(dir.resolve("large.yaml"), (loose + "---\n").repeat(9_000));

    assertThat(run("fmt", "large.yaml")).isEqualTo(new CommandRun(0, "formatted large.yaml\n", ""));
    assertThat(file)
        .hasContent((TEAM.replace("name: ml", "name: ml # ours") + "---\n").repeat(9_000));
  }

  @Test
  void fileOf100Mebibytes_isNotRead() throws Exception {
    try (OutputStream out = Files.newOutputStream(dir.resolve("large.yaml"))) {
      byte[] lines = text("key: value # and so on\n".repeat(1 << 16));
      for (int written = 0; written < 100 << 20; written += lines.length) {
        out.write(lines);
      }
    }
    try (RandomAccessFile sparse = new RandomAccessFile(dir.resolve("huge.yml").toFile(), "rw")) {
      sparse.setLength(1L << 40);
    }

    CommandRun run = validate(".");

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("--> huge.yml:1:1", "--> large.yaml:1:1", ": 2 errors\n");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void carriageReturnsAndAByteOrderMark_areFine() throws Exception {
    Files.writeString(dir.resolve("team.yaml"), "\uFEFF" + TEAM.replace("\n", "\r\n"));

    assertThat(validate("."))
        .isEqualTo(new CommandRun(0, "1 manifest in 1 file: no findings\n", ""));
  }

  @Test
  void loopsOfLinksAndWhatIsNoFile_hideNothing() throws Exception {
    Path tree = Files.createDirectories(dir.resolve("tree/sub"));
    Files.writeString(tree.resolve("team.yaml"), TEAM + "x: 1\n");
    Files.createSymbolicLink(tree.resolve("up"), Path.of(".."));
    Files.createSymbolicLink(tree.resolve("self.yaml"), Path.of("self.yaml"));
    Files.createSymbolicLink(tree.resolve("zero.yaml"), Path.of("/dev/zero"));
    pipe(tree.resolve("pipe.yaml"));

    CommandRun run = validate("tree");

    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains(
            "error[SL108]: \"tree/sub/pipe.yaml\" cannot be read",
            "error[SL108]: \"tree/sub/self.yaml\" cannot be read",
            "error[SL204]: ")
        .doesNotContain("zero.yaml")
        .endsWith(": 3 errors\n");
  }

  @Test
  void pipeOrDeviceGivenByName_isNotWaitedFor() throws Exception {
    pipe(dir.resolve("pipe"));

    CommandRun run = validate("pipe", "/dev/zero");

    assertThat(run.out())
        .contains("\"pipe\" cannot be read: it is no regular file", "\"/dev/zero\" cannot be read")
        .endsWith(": 2 errors\n");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void manyFilesOfMistakes_areCountedAndNotAllPrinted() throws Exception {
    for (int i = 0; i < 30; i++) {
      Files.write(dir.resolve(i + ".yaml"), text("x\n---\n".repeat(2_000)));
    }

    CommandRun run = validate(".");

    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("and 20030 more, which --format json shows\n")
        .endsWith(" in 30 files: 30030 errors\n");
  }

  private CommandRun validate(String... paths) {
    return run(Stream.concat(Stream.of("validate"), Stream.of(paths)).toArray(String[]::new));
  }

  private CommandRun run(String... args) {
    return assertTimeoutPreemptively(LIMIT, () -> new ChildProcess(dir).java(SMALL, args));
  }

  private static void pipe(Path path) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor()).isZero();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String aliasBomb() {
    StringBuilder text = new StringBuilder("x0: &x0 [lol]\n");
    for (int i = 1; i <= 60; i++) {
      String before = "*x" + (i - 1);
      text.append("x" + i + ": &x" + i + " [" + before + "," + before + "]\n");
    }
    return text.toString();
  }

  private static String keys(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append('k').append(i).append(": v\n");
    }
    return text.toString();
  }

  private static String values() {
    return ("a: [" + "1,".repeat(90_000) + "]\n---\n").repeat(20);
  }
}
