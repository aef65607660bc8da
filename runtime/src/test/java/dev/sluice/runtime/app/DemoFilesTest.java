package dev.sluice.runtime.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.table.Sha256;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFilesTest {
  private static final InetSocketAddress UPSTREAM = ServeSettings.loopback(4321);

  @TempDir Path dir;

  @Test
  void copy_pointsAtTheUpstreamAndChangesNothingElse() throws Exception {
    try (DemoFiles files = DemoFiles.write(dir, UPSTREAM, "canary")) {
      for (String name : DemoFiles.MANIFESTS) {
        assertThat(files.manifests().resolve(name))
            .content()
            .isEqualTo(
                DemoFiles.resource(name).replace(DemoFiles.BASE_URL, "http://127.0.0.1:4321/v1"));
      }
    }

    assertThat(DemoFiles.resource("account.yaml")).containsOnlyOnce(DemoFiles.BASE_URL);
    assertThat(dir.resolve("account.yaml"))
        .content()
        .contains("base_url: http://127.0.0.1:4321/v1");
  }

  @Test
  void packagedManifests_areThoseOfTheExample() throws Exception {
    try (Stream<Path> example = Files.list(Path.of("../examples/coreweave"))) {
      List<String> manifests =
          example
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".yaml"))
              .toList();
      assertThat(DemoFiles.MANIFESTS).containsExactlyInAnyOrderElementsOf(manifests);
    }
  }

  @Test
  void upstreamKey_isForThisUserAloneAndGoneAtTheEnd() throws Exception {
    Path secrets;
    Path manifests;
    try (DemoFiles files = DemoFiles.write(null, UPSTREAM, "canary")) {
      secrets = files.secrets();
      manifests = files.manifests();
      assertThat(secrets.resolve("coreweave/wandb-api-key")).hasContent("canary");
      assertThat(Files.getPosixFilePermissions(secrets))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
      try (Stream<Path> all = Files.walk(manifests)) {
        assertThat(all.filter(Files::isRegularFile))
            .allSatisfy(file -> assertThat(file).content().doesNotContain("canary"));
      }
    }

    assertThat(secrets).doesNotExist();
    assertThat(manifests).doesNotExist();
  }

  @Test
  void directoryWithFiles_isLeftAlone() throws Exception {
    Files.writeString(dir.resolve("mine.yaml"), "x");

    assertThatThrownBy(() -> DemoFiles.write(dir, UPSTREAM, "canary"))
        .hasMessage(dir + " is not empty; name a new or an empty directory");
  }

  @Test
  void gatewayKey_isTheOneListed() throws Exception {
    assertThat(DemoFiles.resource("people.yaml")).contains(Sha256.hexOf(DemoCommand.GATEWAY_KEY));
  }
}
