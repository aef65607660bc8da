package dev.sluice.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JsonRendererTest {
  @Test
  void report_hasTheKeysOfTheDesignInTheirOrder() {
    Diagnostic finding =
        Diagnostic.of(Code.SL301, new SourceSpan("b.yaml", 2, 7, 2, 9), "name \"ab\" twice")
            .withHelp("rename one")
            .withRelated(
                List.of(
                    new Diagnostic.Related(new SourceSpan("a.yaml", 3, 7, 3, 9), "first used")));

    assertThat(new JsonRenderer().render(new Report(List.of(finding), 2, 3)))
        .isEqualTo(
            """
            {
              "findings" : [ {
                "code" : "SL301",
                "severity" : "error",
                "message" : "name \\"ab\\" twice",
                "file" : "b.yaml",
                "line" : 2,
                "column" : 7,
                "endLine" : 2,
                "endColumn" : 9,
                "help" : "rename one",
                "related" : [ {
                  "file" : "a.yaml",
                  "line" : 3,
                  "column" : 7,
                  "message" : "first used"
                } ],
                "fix" : null
              } ],
              "suppressed" : [ ],
              "summary" : {
                "files" : 2,
                "manifests" : 3,
                "errors" : 1,
                "warnings" : 0,
                "notes" : 0,
                "suppressed" : 0
              }
            }
            """);
  }

  @Test
  void findingWithoutHelp_saysNull() {
    Diagnostic finding = Diagnostic.of(Code.SL405, SourceSpan.ofFile("a.yaml"), "open");

    assertThat(new JsonRenderer().render(new Report(List.of(finding), 1, 1)))
        .contains("\"severity\" : \"note\"")
        .contains("\"help\" : null,")
        .contains("\"related\" : [ ]");
  }

  @Test
  void fix_saysWhatToReplaceWhere() {
    SourceSpan span = new SourceSpan("a.yaml", 2, 7, 2, 9);
    Diagnostic finding =
        Diagnostic.of(Code.SL107, span, "doubtful")
            .withFix(
                Fix.safe(
                    "put it in quotes", TextEdit.before(span, "'"), TextEdit.after(span, "'")));

    assertThat(new JsonRenderer().render(new Report(List.of(finding), 1, 1)))
        .contains(
            """
                "fix" : {
                  "title" : "put it in quotes",
                  "safe" : true,
                  "edits" : [ {
                    "line" : 2,
                    "column" : 7,
                    "endLine" : 2,
                    "endColumn" : 7,
                    "replacement" : "'"
                  }, {
                    "line" : 2,
                    "column" : 9,
                    "endLine" : 2,
                    "endColumn" : 9,
                    "replacement" : "'"
                  } ]
                }
            """);
  }

  @Test
  void suppressedFinding_isListedWithTheReasonAndCounted() {
    Diagnostic finding = Diagnostic.of(Code.SL405, SourceSpan.ofFile("a.yaml"), "open");
    Suppressed suppressed =
        new Suppressed(
            finding, new SourceSpan("a.yaml", 1, 9, 1, 30), "a demo", LocalDate.of(2027, 1, 31));

    assertThat(new JsonRenderer().render(new Report(List.of(), List.of(suppressed), 1, 1)))
        .contains("\"findings\" : [ ],")
        .contains(
            """
                "suppression" : {
                  "reason" : "a demo",
                  "until" : "2027-01-31",
                  "file" : "a.yaml",
                  "line" : 1,
                  "column" : 9
                }
            """)
        .contains("\"notes\" : 0,\n    \"suppressed\" : 1");
  }
}
