package dev.sluice.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class DiagnosticsTest {
  private final Diagnostics found = new Diagnostics();

  @Test
  void moreFindingsThanAreKept_areTold() {
    add("a.yaml", Severity.ERROR, Diagnostics.MOST_OF_A_FILE + 25);

    List<Diagnostic> sorted = found.sorted();

    assertThat(sorted).hasSize(Diagnostics.MOST_OF_A_FILE + 1).isSorted();
    assertThat(missing(sorted))
        .containsExactly("error a.yaml: 25 more errors in this file are not shown");
  }

  @Test
  void asManyFindingsAsAreKept_areAllThere() {
    add("a.yaml", Severity.ERROR, Diagnostics.MOST_OF_A_FILE);
    add("a.yaml", Severity.NOTE, Diagnostics.MOST_OF_A_FILE);
    add("b.yaml", Severity.ERROR, Diagnostics.MOST_OF_A_FILE);

    assertThat(found.sorted()).hasSize(3 * Diagnostics.MOST_OF_A_FILE);
    assertThat(missing(found.sorted())).isEmpty();
  }

  @Test
  void missingNotes_areNoError() {
    add("a.yaml", Severity.NOTE, Diagnostics.MOST_OF_A_FILE + 1);

    assertThat(found.hasErrors()).isFalse();
    assertThat(missing(found.sorted()))
        .containsExactly("note a.yaml: 1 more note in this file is not shown");
  }

  @Test
  void findingsCollectedAgain_stillTellWhatIsMissing() {
    add("a.yaml", Severity.WARNING, Diagnostics.MOST_OF_A_FILE + 2);
    Diagnostics all = new Diagnostics();

    found.sorted().forEach(all::add);

    assertThat(all.sorted()).isEqualTo(found.sorted());
  }

  @Test
  void whatOthersOnlyCounted_isAddedUp() {
    Diagnostics others = new Diagnostics();
    add("a.yaml", Severity.ERROR, Diagnostics.MOST_OF_A_FILE + 25);
    others.addAll(found);
    add("a.yaml", Severity.ERROR, 3);
    Diagnostics all = new Diagnostics();

    all.addAll(found);
    all.addAll(others);

    assertThat(missing(all.sorted()))
        .containsExactly(
            "error a.yaml: "
                + (Diagnostics.MOST_OF_A_FILE + 25 + 28)
                + " more errors in this file are not shown");
  }

  private void add(String file, Severity severity, int count) {
    for (int i = 0; i < count; i++) {
      found.add(
          Diagnostic.of(Code.SL109, SourceSpan.ofFile(file), "number " + i).withSeverity(severity));
    }
  }

  private static List<String> missing(List<Diagnostic> findings) {
    return findings.stream()
        .filter(finding -> finding.code() == Code.SL116)
        .map(f -> f.severity().word() + " " + f.span().file() + ": " + f.message())
        .toList();
  }
}
