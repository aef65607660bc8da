package dev.sluice.runtime.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.table.SecretReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvidedSecretsTest {
  private static final SecretReference KEY = new SecretReference("coreweave", "wandb-api-key");
  private static final SecretReference OTHER = new SecretReference("coreweave", "other");

  @TempDir Path dir;
  private ProvidedSecrets secrets;

  @BeforeEach
  void open() {
    secrets =
        reading(
            new DirectorySecrets(dir),
            new EnvSecrets(Map.of("SLUICE_SECRET_COREWEAVE_OTHER", "from-env")));
  }

  @AfterEach
  void close() {
    secrets.close();
  }

  @Test
  void rotatedFile_isSeenWithoutAskingAgain() throws Exception {
    write(KEY, "v1\n");
    secrets.watch(List.of(KEY));
    long before = secrets.generation();
    assertThat(secrets.find(KEY)).isEqualTo(new Secret("v1"));

    write(KEY, "v2\n");

    await().untilAsserted(() -> assertThat(secrets.find(KEY)).isEqualTo(new Secret("v2")));
    assertThat(secrets.generation()).isGreaterThan(before);
  }

  @Test
  void kubernetesMount_followsTheSwapOfItsDataLink() throws Exception {
    Path mount = Files.createDirectory(dir.resolve("coreweave"));
    Path first = Files.createDirectory(mount.resolve("..2026_01"));
    Files.writeString(first.resolve("wandb-api-key"), "v1");
    Files.createSymbolicLink(mount.resolve("..data"), Path.of("..2026_01"));
    Files.createSymbolicLink(mount.resolve("wandb-api-key"), Path.of("..data/wandb-api-key"));
    secrets.watch(List.of(KEY));
    assertThat(secrets.find(KEY)).isEqualTo(new Secret("v1"));

    Path second = Files.createDirectory(mount.resolve("..2026_02"));
    Files.writeString(second.resolve("wandb-api-key"), "v2");
    Path swap = Files.createSymbolicLink(mount.resolve("..data_tmp"), Path.of("..2026_02"));
    Files.move(
        swap,
        mount.resolve("..data"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);

    await().untilAsserted(() -> assertThat(secrets.find(KEY)).isEqualTo(new Secret("v2")));
  }

  @Test
  void missingThenWritten_isFound() throws Exception {
    secrets.watch(List.of(KEY));
    assertThat(secrets.find(KEY)).isNull();

    write(KEY, "v1");

    await().untilAsserted(() -> assertThat(secrets.find(KEY)).isEqualTo(new Secret("v1")));
  }

  @Test
  void deletedFile_isMissing() throws Exception {
    write(KEY, "v1");
    secrets.watch(List.of(KEY));

    Files.delete(dir.resolve("coreweave/wandb-api-key"));

    await().untilAsserted(() -> assertThat(secrets.find(KEY)).isNull());
  }

  @Test
  void firstProviderThatHasIt_wins() throws Exception {
    secrets.watch(List.of(OTHER));
    assertThat(secrets.find(OTHER)).isEqualTo(new Secret("from-env"));

    write(OTHER, "from-dir");

    await().untilAsserted(() -> assertThat(secrets.find(OTHER)).isEqualTo(new Secret("from-dir")));
  }

  @Test
  void nothingChanged_keepsTheGeneration() throws Exception {
    write(KEY, "v1");
    secrets.watch(List.of(KEY));
    long before = secrets.generation();

    secrets.watch(List.of(KEY));

    assertThat(secrets.generation()).isEqualTo(before);
  }

  @Test
  void referenceNoLongerTold_staysReadableForRequestsUnderWay() throws Exception {
    write(KEY, "v1");
    secrets.watch(List.of(KEY));

    secrets.watch(List.of(OTHER));

    assertThat(secrets.find(KEY)).isEqualTo(new Secret("v1"));
  }

  @Test
  void valueCaughtHalfWritten_isNotTaken() {
    AtomicInteger readings = new AtomicInteger();
    SecretProvider writing =
        reference -> {
          int n = readings.getAndIncrement();
          String text = n == 0 ? "old-value" : n == 1 ? "new-" : "new-value";
          return new SecretProvider.Reading.Found(new Secret(text));
        };
    try (ProvidedSecrets watching = new ProvidedSecrets(List.of(writing), Duration.ofHours(1))) {
      watching.watch(List.of(KEY));
      watching.refresh();
      assertThat(watching.find(KEY)).isEqualTo(new Secret("old-value"));

      watching.refresh();
      assertThat(watching.find(KEY)).isEqualTo(new Secret("new-value"));
    }
  }

  private static ProvidedSecrets reading(SecretProvider... providers) {
    return new ProvidedSecrets(List.of(providers), Duration.ofMillis(20));
  }

  private void write(SecretReference reference, String text) throws IOException {
    Path file = dir.resolve(reference.group()).resolve(reference.key());
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
