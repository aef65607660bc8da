package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.compiler.AccountManagers;
import dev.sluice.compiler.source.SourceException;
import dev.sluice.compiler.source.SourceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CodeOwnersTest {
  private static final String TEAM =
      "type: team\nname: ml\nmanagers: [bob@acme.example, cid@acme.example]\n";

  private static final String USERS =
      "collaborators:\n  - {subject: \"user:eve@acme.example\", role_id: provider-account-access}\n";

  @TempDir private Path dir;

  @Test
  void managers_ownTheFilesOfTheirAccounts() throws Exception {
    write("a b.yaml", account("one", "user:ann@acme.example", "team:ml"));
    write("teams.yaml", TEAM);

    assertThat(owners(null).replaceIn(""))
        .isEqualTo(
            block("/manifests/a\\ b.yaml ann@acme.example bob@acme.example cid@acme.example"));
    assertThat(owners("acme").replaceIn(""))
        .isEqualTo(block("/manifests/a\\ b.yaml ann@acme.example @acme/ml"));
  }

  @Test
  void severalAccountsInAFile_areOwnedTogetherAndEachOnce() throws Exception {
    write(
        "all.yaml",
        account("one", "user:ann@acme.example")
            + "---\n"
            + account("two", "user:bob@acme.example", "user:ann@acme.example"));

    assertThat(owners(null).replaceIn(""))
        .isEqualTo(block("/manifests/all.yaml ann@acme.example bob@acme.example"));
  }

  @Test
  void whoOnlyUsesTheAccount_ownsNothing() throws Exception {
    write("a.yaml", account("one").replace("collaborators:\n", "") + USERS);

    CodeOwners owners = owners(null);

    assertThat(owners.replaceIn("")).isEqualTo(CodeOwners.BEGIN + "\n" + CodeOwners.END + "\n");
    assertThat(owners.remarks()).containsExactly("account \"one\" has no provider-account-manager");
  }

  @Test
  void subjectsThatCannotReview_areRemarkedUpon() throws Exception {
    write("a.yaml", account("one", "team:everyone", "virtualaccount:v", "team:empty"));

    assertThat(owners(null).remarks())
        .containsExactly(
            "\"team:everyone\" manages account \"one\" but cannot review",
            "\"virtualaccount:v\" manages account \"one\" but cannot review",
            "team \"empty\" manages account \"one\" but has no managers; name some, or give --org");
  }

  @Test
  void linesOutsideOfTheBlock_stay() throws Exception {
    write("a.yaml", account("one", "user:ann@acme.example"));
    String block = block("/manifests/a.yaml ann@acme.example");

    assertThat(owners(null).replaceIn("* @acme/ops\n")).isEqualTo("* @acme/ops\n\n" + block);
    assertThat(
            owners(null)
                .replaceIn(
                    "* @acme/ops\n\n" + block("/manifests/gone.yaml x") + "/last @acme/ops\n"))
        .isEqualTo("* @acme/ops\n\n" + block + "/last @acme/ops\n");
    assertThat(owners(null).replaceIn(block)).isEqualTo(block);
    assertThat(owners(null).replaceIn(block + "/last @acme/ops\n"))
        .isEqualTo(block + "/last @acme/ops\n");
  }

  @Test
  void blockWithoutOneOfItsMarks_isRefused() throws Exception {
    write("a.yaml", account("one", "user:ann@acme.example"));
    CodeOwners owners = owners(null);

    for (String text :
        List.of(
            CodeOwners.BEGIN + "\n* @acme/ops\n",
            CodeOwners.END + "\n* @acme/ops\n",
            "\n" + CodeOwners.END + "\n" + CodeOwners.BEGIN + "\n")) {
      assertThatThrownBy(() -> owners.replaceIn(text))
          .as(text)
          .isInstanceOf(CommandException.class)
          .hasMessageContaining("lost a mark");
    }
  }

  @Test
  void command_runsAtTheRootOfTheRepository() {
    CommandRun run = CommandRun.of("owners", "/etc");

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("relative to the root");
    assertThat(CommandRun.of("owners", "--org", "a b").code()).isEqualTo(ExitCode.USAGE);
  }

  private static String account(String name, String... managers) {
    StringBuilder text =
        new StringBuilder(
            """
            type: provider-account/custom-endpoint
            name: %s
            integrations:
              - {type: integration/model/custom-endpoint, name: first, base_url: "https://u.example"}
            collaborators:
            """
                .formatted(name));
    for (String manager : managers) {
      text.append("  - {subject: \"%s\", role_id: provider-account-manager}\n".formatted(manager));
    }
    return text.toString();
  }

  private static String block(String line) {
    return CodeOwners.BEGIN + "\n" + line + "\n" + CodeOwners.END + "\n";
  }

  private CodeOwners owners(@Nullable String organisation) throws SourceException {
    return CodeOwners.of(
        AccountManagers.of(new SourceReader(dir).read(List.of(Path.of("manifests")))),
        organisation);
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(dir.resolve("manifests"));
    Files.writeString(dir.resolve("manifests").resolve(name), text);
  }
}
