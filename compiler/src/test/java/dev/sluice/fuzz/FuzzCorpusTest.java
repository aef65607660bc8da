package dev.sluice.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs every fuzz target over what fuzzing has found worth keeping, and over its seeds. {@code
 * .ci/fuzz} looks for more.
 */
class FuzzCorpusTest {
  private static final Path CORPUS = Path.of("src/test/resources/fuzz");
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final Path FORMAT = Path.of("src/test/resources/format");

  @TestFactory
  Stream<DynamicTest> compile_ofAnyBytes() throws IOException {
    return Stream.concat(
        tests(files(CORPUS.resolve("compile"), ""), CompileFuzz::fuzzerTestOneInput),
        tests(files(GOLDEN, ".yaml"), CompileFuzz::fuzzerTestOneInput));
  }

  @TestFactory
  Stream<DynamicTest> fmt_ofAnyBytes() throws IOException {
    List<Path> files = new ArrayList<>(files(CORPUS.resolve("fmt"), ""));
    files.addAll(files(CORPUS.resolve("compile"), ""));
    files.addAll(files(GOLDEN, ".yaml"));
    files.addAll(files(FORMAT, ".yaml"));
    return tests(files, FmtFuzz::fuzzerTestOneInput);
  }

  @TestFactory
  Stream<DynamicTest> table_ofAnyBytes() throws IOException {
    return Stream.concat(
        tests(files(CORPUS.resolve("table"), ""), TableFuzz::fuzzerTestOneInput),
        tests(files(GOLDEN, "table.json"), TableFuzz::fuzzerTestOneInput));
  }

  @TestFactory
  Stream<DynamicTest> route_ofAnyPath() throws IOException {
    return tests(files(CORPUS.resolve("route"), ""), RouteFuzz::fuzzerTestOneInput);
  }

  private static Stream<DynamicTest> tests(List<Path> files, Consumer<byte[]> target) {
    assertThat(files).isNotEmpty();
    return files.stream()
        .map(
            file ->
                dynamicTest(
                    file.toString(),
                    () ->
                        assertTimeoutPreemptively(
                            Duration.ofSeconds(20),
                            () -> target.accept(Files.readAllBytes(file)))));
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(ending))
          .sorted()
          .toList();
    }
  }
}
