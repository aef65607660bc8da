package dev.sluice.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.reference.GeneratedFolder;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code docs/reference/diagnostics/} holds the pages behind the codes. {@code -Dgolden.update}
 * writes it anew.
 */
final class ReferencePagesTest {
  private static final Map<String, String> GROUPS =
      Map.of(
          "SL1", "YAML",
          "SL2", "the schema",
          "SL3", "links and meaning",
          "SL4", "security",
          "SL5", "tests and plans");

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
    new GeneratedFolder("diagnostics").assertHolds(pages());
  }

  private static Map<String, String> pages() {
    Map<String, String> pages = new TreeMap<>();
    StringBuilder index =
        new StringBuilder(
            """
            # Diagnostics

            Every finding of `sluice validate` has a code. `sluice explain CODE` prints its page. Generated; do not edit.
            """);
    String group = "";
    for (Code code : Code.values()) {
      pages.put(code.name() + ".md", ExplainPages.page(code));
      if (!code.name().startsWith(group) || group.isEmpty()) {
        group = code.name().substring(0, 3);
        index.append(heading(group));
      }
      index.append(
          "| [%s](%s.md) | %s | %s |\n"
              .formatted(code.name(), code.name(), code.severity().word(), code.title()));
    }
    pages.put("README.md", index.toString());
    return pages;
  }

  private static String heading(String group) {
    return "\n## %sxx: %s\n\n| code | severity | title |\n| --- | --- | --- |\n"
        .formatted(group, GROUPS.getOrDefault(group, "more"));
  }
}
