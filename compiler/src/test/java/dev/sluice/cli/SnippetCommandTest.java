package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SnippetCommandTest {
  private static final String ACCOUNT =
      """
      type: provider-account/custom-endpoint
      name: coreweave-model
      integrations:
        - type: integration/model/custom-endpoint
          name: inference
          base_url: https://api.example/v1
        - type: integration/model/custom-endpoint
          name: whole
          base_url: https://api.example/v1/chat/completions
      collaborators:
        - {subject: "team:everyone", role_id: provider-account-access}
      """;

  @ParameterizedTest
  @EnumSource
  void everyLanguage_namesTheUrlTheKeyAndTheBody(SnippetLanguage language) {
    CommandRun run =
        CommandRun.of("snippet", "coreweave-model/inference", "--lang", language.toString());

    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.out())
        .contains("\"http://127.0.0.1:8080/proxy-api/coreweave-model/inference/chat/completions\"")
        .contains("GATEWAY_API_KEY")
        .contains("\"messages\": [{\"role\": \"user\"")
        .doesNotContain("@URL@", "@BODY@");
  }

  @Test
  void python_isTheClientOfTheDocumentation() {
    assertThat(
            CommandRun.of(
                    "snippet",
                    "a-b/c",
                    "--lang",
                    "python",
                    "--gateway",
                    "https://gw.example/",
                    "--path",
                    "/embeddings")
                .out())
        .isEqualTo(
            """
            import os

            import requests

            response = requests.post(
                "https://gw.example/proxy-api/a-b/c/embeddings",
                headers={
                    "Authorization": f"Bearer {os.environ['GATEWAY_API_KEY']}",
                    "Content-Type": "application/json",
                },
                json={
                    "model": "MODEL",
                    "input": "Say hello."
                },
                timeout=60,
            )
            print(response.status_code)
            print(response.text)
            """);
  }

  @Test
  void argumentsThatCouldBreakOutOfTheSnippet_areRefused() {
    assertRefused("a/b/c");
    assertRefused("a/$(id)");
    assertRefused("a/b", "--path", "x\"; rm");
    assertRefused("a/b", "--path", "x'y");
    assertRefused("a/b", "--path", "$x");
    assertRefused("a/b", "--gateway", "ftp://x");
    assertRefused("a/b", "--gateway", "http://x\"");
    assertRefused("a/b", "--lang", "cobol");
  }

  @Test
  void endpointInTheManifests_isFoundAndItsWholeOperationKnown(@TempDir Path dir)
      throws IOException {
    Files.writeString(dir.resolve("a.yaml"), ACCOUNT);

    assertThat(CommandRun.of("snippet", "coreweave-model/whole", "--dir", dir.toString()).out())
        .contains("/proxy-api/coreweave-model/whole\"");
    assertThat(CommandRun.of("snippet", "coreweave-model/inference", "--dir", dir.toString()).out())
        .contains("/proxy-api/coreweave-model/inference/chat/completions\"");
  }

  @Test
  void endpointNotInTheManifests_isRefusedWithTheNearest(@TempDir Path dir) throws IOException {
    Files.writeString(dir.resolve("a.yaml"), ACCOUNT);

    CommandRun run = CommandRun.of("snippet", "coreweave-model/inferense", "--dir", dir.toString());

    assertThat(run.code()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("no endpoint 'coreweave-model/inferense'")
        .contains("did you mean coreweave-model/inference?");
  }

  private static void assertRefused(String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "snippet";
    System.arraycopy(args, 0, all, 1, args.length);
    CommandRun run = CommandRun.of(all);
    assertThat(run.code()).as(String.join(" ", args)).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
  }
}
