package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code validate --fix} of SL354. */
final class RepeatedEntryFixTest {
  private static final String TEAM = "type: team\nname: ml\nmembers:";

  @TempDir private Path dir;

  @Test
  void entryOnItsLine_goesWithItsComment() throws IOException {
    assertMended(
        TEAM
            + """

              # who is in
              - ann@acme.example # first
              - bob@acme.example
              - "ann@acme.example" # second

              # on leave
              - cid@acme.example
            """,
        TEAM
            + """

              # who is in
              - ann@acme.example # first
              - bob@acme.example

              # on leave
              - cid@acme.example
            """);
  }

  @Test
  void lastLineWithoutBreak_leavesTheBreakBefore() throws IOException {
    assertMended(
        TEAM + "\r\n- ann@acme.example\r\n- ann@acme.example", TEAM + "\r\n- ann@acme.example\r\n");
  }

  @Test
  void allOfSeveral_goAtOnce() throws IOException {
    assertMended(
        TEAM + "\n- ann@acme.example\n- ann@acme.example\n- ann@acme.example\n",
        TEAM + "\n- ann@acme.example\n");
    assertMended(
        TEAM + " [ann@acme.example, ann@acme.example ,ann@acme.example, bob@acme.example]\n",
        TEAM + " [ann@acme.example, bob@acme.example]\n");
  }

  @Test
  void entryInBrackets_goesWithTheCommaBeforeIt() throws IOException {
    assertMended(
        TEAM + " [ \"ann@acme.example\", '\uD83D\uDE00@acme.example', ann@acme.example ] # all\n",
        TEAM + " [ \"ann@acme.example\", '\uD83D\uDE00@acme.example' ] # all\n");
    assertMended(
        TEAM + " [\n  ann@acme.example,  # lead\n  bob@acme.example,\n  ann@acme.example,\n]\n",
        TEAM + " [\n  ann@acme.example,  # lead\n  bob@acme.example,\n]\n");
  }

  @Test
  void entryOfSeveralLines_goesAsAWhole() throws IOException {
    String account =
        """
        type: provider-account/custom-endpoint
        name: chat
        integrations:
          - type: integration/model/custom-endpoint
            name: main
            base_url: https://one.example
        collaborators:
          - subject: "user:ann@acme.example"
            role_id: provider-account-access
        %s  - {subject: "user:bob@acme.example", role_id: provider-account-access}
        """;
    assertMended(
        account.formatted(
            """
              - role_id: provider-account-access # may call
                # again
                subject: "user:ann@acme.example"
            """),
        account.formatted(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n- ann@acme.example\n# the others\n- ann@acme.example\n- bob@acme.example\n",
        "\n- ann@acme.example\n- &ann ann@acme.example\n- *ann\n",
        "\n- &ann ann@acme.example\n- *ann\n",
        "\n- ann@acme.example\n- !!str ann@acme.example\n",
        "\n- ann@acme.example\n-\n  ann@acme.example\n",
        " [ann@acme.example,\n  # again\n  ann@acme.example]\n",
        " [ann@acme.example,\n  ann@acme.example, # again\n  bob@acme.example]\n",
        " [bob@acme.example]\nmanagers: [bob@acme.example]\n",
      })
  void entryThatMoreMayHangOn_isReportedAndStays(String members) throws IOException {
    Path file = write(TEAM + members);

    CommandRun run = CommandRun.of("validate", "--fix", dir.toString());

    assertThat(Files.readString(file)).isEqualTo(TEAM + members);
    assertThat(run.out()).contains("SL354");
    assertThat(run.err()).isEqualTo("nothing that can be mended safely\n\n");
  }

  private void assertMended(String before, String after) throws IOException {
    Path file = write(before);

    CommandRun run = CommandRun.of("validate", "--fix", dir.toString());

    assertThat(Files.readString(file)).isEqualTo(after);
    assertThat(run.err()).contains("mended SL354");
    assertThat(run.out()).doesNotContain("SL354");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(dir.resolve("a.yaml"), text);
  }
}
