package dev.sluice.runtime.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.runtime.secret.SecretProvider.Reading;
import dev.sluice.table.SecretReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretProvidersTest {
  private static final SecretReference KEY = new SecretReference("coreweave", "wandb-api.key");

  @TempDir Path dir;

  @Test
  void env_readsTheVariableInCapitals() {
    SecretProvider env =
        SecretProviders.parse(List.of("env"), Map.of("SLUICE_SECRET_COREWEAVE_WANDB_API_KEY", "v1"))
            .get(0);

    assertThat(env.read(KEY)).isEqualTo(new Reading.Found(new Secret("v1")));
  }

  @Test
  void envWithoutTheVariable_saysItsName() {
    assertThat(new EnvSecrets(Map.of()).read(KEY))
        .isEqualTo(new Reading.Missing("SLUICE_SECRET_COREWEAVE_WANDB_API_KEY is not set"));
  }

  @Test
  void directory_readsGroupAndKey() throws Exception {
    Path file = dir.resolve("coreweave/wandb-api.key");
    Files.createDirectory(file.getParent());
    Files.writeString(file, "v1\n");

    SecretProvider provider = SecretProviders.parse(List.of("dir:" + dir), Map.of()).get(0);

    assertThat(provider.read(KEY)).isEqualTo(new Reading.Found(new Secret("v1")));
  }

  @Test
  void directoryWhereAFileIsMeant_isMissing() throws Exception {
    Files.createDirectories(dir.resolve("coreweave/wandb-api.key"));

    assertThat(new DirectorySecrets(dir).read(KEY))
        .isEqualTo(new Reading.Missing(dir.resolve("coreweave/wandb-api.key") + " is not a file"));
  }

  @ParameterizedTest
  @CsvSource({
    "vault:https://vault, Vault is not supported yet",
    "file:/x, expected: env or dir:PATH",
    "dir:, expected: a path after dir:",
    "'', expected: env or dir:PATH"
  })
  void unknownSpecification_saysWhatIsExpected(String text, String message) {
    assertThatThrownBy(() -> SecretProviders.parse(List.of(text), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("secrets: '" + text)
        .hasMessageContaining(message);
  }

  @Test
  void fileAsDirectory_isRefused() throws Exception {
    Path file = Files.writeString(dir.resolve("f"), "x");

    assertThatThrownBy(() -> SecretProviders.parse(List.of("dir:" + file), Map.of()))
        .hasMessage("secrets: 'dir:" + file + "' (not a directory)");
  }
}
