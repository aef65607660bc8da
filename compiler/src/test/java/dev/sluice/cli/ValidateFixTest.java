package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ValidateFixTest {
  private static final String MISTAKES =
      """
      # a comment
      type: provider-account/custom-endpoint
      name:   speech   # another
      integrations:
        - type: integration/model/custom-endpoint
          name: "asr"
          base_url: 'https://asr.example/v1//' # the upstream
          headers:
            X-Country: no
            X-Version: 1.10
          loadbalancing_config: { weight: "100", fallback_status_codes: [429, '500'] }
          x-sluice:
            timeouts: { idle: 5 Min, first-byte: 30s }
      collaborators:
        # sluice:allow SL405: no longer so
        - { subject: "user:ann@acme.example", role_id: provider-account-access }
      """;
  private static final String MENDED =
      """
      # a comment
      type: provider-account/custom-endpoint
      name:   speech   # another
      integrations:
        - type: integration/model/custom-endpoint
          name: "asr"
          base_url: 'https://asr.example/v1' # the upstream
          headers:
            X-Country: "no"
            X-Version: "1.10"
          loadbalancing_config: { weight: 100, fallback_status_codes: ["429", '500'] }
          x-sluice:
            timeouts: { idle: 5m, first_byte: 30s }
      collaborators:
        - { subject: "user:ann@acme.example", role_id: provider-account-access }
      """;

  @TempDir private Path dir;

  @Test
  void mistakesWithOneReading_areMendedAndTheRestStays() throws IOException {
    Path file = write("a.yaml", MISTAKES);

    CommandRun run = CommandRun.of("validate", "--fix", dir.toString());

    assertThat(Files.readString(file)).isEqualTo(MENDED);
    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(ExitCode.OK);
    assertThat(run.err())
        .contains("-    base_url: 'https://asr.example/v1//' # the upstream\n")
        .contains("+    base_url: 'https://asr.example/v1' # the upstream\n")
        .contains("mended SL308 at " + file + ":7:15: remove the trailing slash\n");
    assertThat(run.out()).endsWith("1 manifest in 1 file: 2 warnings\n").doesNotContain("SL112");
  }

  @Test
  void secondRun_changesNothing() throws IOException {
    Path file = write("a.yaml", MENDED);

    CommandRun run = CommandRun.of("validate", "--fix", dir.toString());

    assertThat(Files.readString(file)).isEqualTo(MENDED);
    assertThat(run.err()).isEqualTo("nothing that can be mended safely\n\n");
  }

  @Test
  void lineBreaksAndByteOrderMark_areKept() throws IOException {
    Path file = write("a.yaml", "\uFEFF" + MISTAKES.replace("\n", "\r\n"));

    CommandRun.of("validate", "--fix", dir.toString());

    assertThat(Files.readString(file)).isEqualTo("\uFEFF" + MENDED.replace("\n", "\r\n"));
  }

  @Test
  void dryRun_showsAndWritesNothing() throws IOException {
    Path file = write("a.yaml", MISTAKES);

    CommandRun run = CommandRun.of("validate", "--fix", "--dry-run", dir.toString());

    assertThat(Files.readString(file)).isEqualTo(MISTAKES);
    assertThat(run.code()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.err())
        .contains("would mend SL206")
        .contains("+    loadbalancing_config: { weight: 100, ");
    assertThat(CommandRun.of("validate", "--dry-run", dir.toString()).code())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void standardInput_isPrintedMended() {
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(MISTAKES.getBytes(StandardCharsets.UTF_8)));
      CommandRun run = CommandRun.of("validate", "--fix", "--stdin");
      assertThat(run.out()).isEqualTo(MENDED);
      assertThat(run.code()).isEqualTo(ExitCode.OK);
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void nameThatIsOnlyNear_isOfferedAndNotChanged() throws IOException {
    String typo = "type: team\nname: ml\nmembrs: [ann@acme.example]\n";
    Path file = write("a.yaml", typo);

    CommandRun run = CommandRun.of("validate", "--fix", "--format", "json", dir.toString());

    assertThat(Files.readString(file)).isEqualTo(typo);
    assertThat(run.out()).contains("\"title\" : \"write members\"").contains("\"safe\" : false");
  }

  @Test
  void fixThatBringsAnotherError_isLeft() throws IOException {
    String twice =
        "type: team\nname: ml\nmembers: [ann@acme.example]\nMembers: [bob@acme.example]\n";
    Path file = write("a.yaml", twice);

    CommandRun run = CommandRun.of("validate", "--fix", dir.toString());

    assertThat(Files.readString(file)).isEqualTo(twice);
    assertThat(run.err()).contains("left SL204 at " + file + ":4:1");
  }

  @Test
  void alias_isNotQuotedButWhatItStandsForStays() throws IOException {
    String aliased =
        MENDED.replace("X-Country: \"no\"", "X-Country: &x no").replace("\"1.10\"", "*x");
    Path file = write("a.yaml", aliased);

    CommandRun.of("validate", "--fix", dir.toString());

    assertThat(Files.readString(file)).isEqualTo(aliased);
  }

  @Test
  void fileBehindALink_isNotWritten() throws IOException {
    Path hidden = Files.createDirectory(dir.resolve(".data"));
    Path target = Files.writeString(hidden.resolve("a.yaml"), MISTAKES);
    Files.createSymbolicLink(dir.resolve("link.yaml"), target);
    Files.createSymbolicLink(dir.resolve("folder"), hidden);

    CommandRun run = CommandRun.of("validate", "--fix", dir.toString());

    assertThat(Files.readString(target)).isEqualTo(MISTAKES);
    assertThat(run.out()).contains("error[SL308]");
  }

  @Test
  void credentialInAChangedLine_isNotShown() throws IOException {
    write(
        "a.yaml",
        MENDED
            .replace(
                "X-Country: \"no\"", "Authorization: Bearer sk-abcdefghijklmnopqrstuvwxyz123456")
            .replace("X-Version: \"1.10\"", "X-Pin: 4711"));

    CommandRun run = CommandRun.of("validate", "--fix", dir.toString());

    assertThat(run.out() + run.err())
        .contains("mended SL206")
        .doesNotContain("abcdefghijkl")
        .doesNotContain("4711");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text);
  }
}
