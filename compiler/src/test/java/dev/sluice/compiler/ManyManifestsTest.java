package dev.sluice.compiler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.compiler.source.SourceText;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** So many manifests that files and rules are shared out among processors. */
class ManyManifestsTest {
  private static final int TEAMS = 400;

  @Test
  void findingsOfAllRules_areThereInOrder() {
    List<SourceText> texts = new ArrayList<>();
    for (int i = 0; i < TEAMS; i++) {
      texts.add(
          text(
              "team-%03d.yaml".formatted(i),
              "type: team\nname: t%03d\nmembers: []\n".formatted(i)));
    }
    texts.add(text("twice.yaml", "type: team\nname: t007\nmembers: []\n"));
    texts.add(
        text(
            "account.yaml",
            """
            type: provider-account/custom-endpoint
            name: acme
            integrations:
              - {type: integration/model/custom-endpoint, name: chat, base_url: "https://api.example"}
            collaborators:
              - {subject: "team:t003", role_id: provider-account-access}
              - {subject: "team:nobody", role_id: provider-account-access}
            """));

    List<Diagnostic> findings = new Compiler(GoldenCase.CLOCK).compile(texts).findings();

    assertThat(findings).isSorted();
    assertThat(findings.stream().filter(it -> it.code() == Code.SL353)).hasSize(TEAMS);
    assertThat(findings).extracting(Diagnostic::code).contains(Code.SL311, Code.SL322);
  }

  private static SourceText text(String name, String yaml) {
    return new SourceText(name, yaml.getBytes(UTF_8));
  }
}
