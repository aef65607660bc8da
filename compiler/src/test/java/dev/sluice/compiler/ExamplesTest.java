package dev.sluice.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.sluice.compiler.source.SourceReader;
import dev.sluice.diagnostic.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every example is a repository that somebody may start from. */
class ExamplesTest {

  @TestFactory
  List<DynamicTest> example_compilesWithoutWarnings() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("../examples").toAbsolutePath().normalize())) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> dynamicTest(folder.getFileName().toString(), () -> check(folder)))
          .toList();
    }
  }

  private static void check(Path folder) throws IOException {
    CompileResult result =
        new Compiler(Clock.systemUTC())
            .compile(new SourceReader(folder).read(List.of(Path.of(""))));

    assertThat(result.findings()).allMatch(finding -> finding.severity() == Severity.NOTE);
    assertThat(((CompileResult.Compiled) result).table().accounts()).isNotEmpty();
  }
}
