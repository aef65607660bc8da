package dev.sluice.compiler.plan;

import dev.sluice.reference.GeneratedFolder;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/reference/diff/} lists every kind of change with its grade. {@code -Dgolden.update}
 * writes it anew.
 */
final class GradesReferenceTest {

  @Test
  void reference_isThatOfTheProgram() throws IOException {
    new GeneratedFolder("diff").assertHolds(Map.of("README.md", page()));
  }

  private static String page() {
    StringBuilder page =
        new StringBuilder(
            """
            # Grades of changes

            `sluice diff` grades each change. `--fail-on breaking` and `--fail-on review` go by these grades. `sluice schema
            diff-report` prints the schema of `--format json`. Generated; do not edit.
            """);
    Grade[] grades = {Grade.BREAKING, Grade.REVIEW, Grade.SAFE};
    for (Grade grade : grades) {
      page.append(
          "\n## %s\n\n%s\n\n| kind | because |\n| --- | --- |\n"
              .formatted(grade.word(), grade.meaning()));
      for (Kind kind : Kind.values()) {
        if (kind.grade() == grade) {
          page.append("| `%s` | %s |\n".formatted(kind.word(), kind.why()));
        }
      }
    }
    return page.toString();
  }
}
