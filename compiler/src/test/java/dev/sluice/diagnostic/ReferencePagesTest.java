package dev.sluice.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code docs/reference/diagnostics/} holds the pages behind the codes. {@code
 * -Dgolden.update=true} writes it anew.
 */
final class ReferencePagesTest {
  private static final Path FOLDER = Path.of("..", "docs", "reference", "diagnostics");

  @ParameterizedTest
  @EnumSource
  void everyCode_hasAPage(Code code) {
    assertThat(ExplainPages.page(code))
        .startsWith("# " + code.name() + ": " + code.title() + "\n\n")
        .endsWith("\n")
        .hasSizeGreaterThan(200);
  }

  @Test
  void reference_isThatOfTheProgram() throws IOException {
    Map<String, String> expected = pages();
    if (Boolean.getBoolean("golden.update")) {
      rewrite(expected);
    }
    assertThat(written()).as("stale; write it anew with -Dgolden.update=true").isEqualTo(expected);
  }

  private static Map<String, String> pages() {
    Map<String, String> pages = new TreeMap<>();
    StringBuilder index =
        new StringBuilder(
            """
            # Diagnostics

            Every finding of `sluice validate` has a code. `sluice explain CODE` prints its page. Generated; do not edit.

            | code | severity | title |
            | --- | --- | --- |
            """);
    for (Code code : Code.values()) {
      pages.put(code.name() + ".md", ExplainPages.page(code));
      index.append(
          "| [%s](%s.md) | %s | %s |%n"
              .formatted(code.name(), code.name(), code.severity().word(), code.title()));
    }
    pages.put("README.md", index.toString());
    return pages;
  }

  private static Map<String, String> written() throws IOException {
    Map<String, String> pages = new TreeMap<>();
    if (Files.isDirectory(FOLDER)) {
      try (Stream<Path> files = Files.list(FOLDER)) {
        for (Path file : files.toList()) {
          pages.put(file.getFileName().toString(), Files.readString(file));
        }
      }
    }
    return pages;
  }

  private static void rewrite(Map<String, String> pages) throws IOException {
    Files.createDirectories(FOLDER);
    for (String stale : written().keySet()) {
      Files.delete(FOLDER.resolve(stale));
    }
    for (Map.Entry<String, String> page : pages.entrySet()) {
      Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
    }
  }
}
