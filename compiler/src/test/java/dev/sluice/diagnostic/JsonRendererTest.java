package dev.sluice.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

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
                } ]
              } ],
              "summary" : {
                "files" : 2,
                "manifests" : 3,
                "errors" : 1,
                "warnings" : 0,
                "notes" : 0
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
}
