package dev.sluice.runtime.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.compiler.Unsupported;
import dev.sluice.table.RoutingTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a gateway makes of manifests that are known but not served. */
final class UnsupportedTypesTest {
  @TempDir private Path dir;
  private final List<RoutingTable> served = new ArrayList<>();

  @BeforeEach
  void write() throws IOException {
    Files.writeString(
        dir.resolve("all.yaml"),
        """
        type: team
        name: ml
        members: [ann@acme.example]
        ---
        type: service
        name: web
        """);
  }

  @Test
  void error_refusesTheSource() {
    assertThat(load(Unsupported.ERROR)).isInstanceOf(ReloadOutcome.Refused.class);
    assertThat(served).isEmpty();
  }

  @Test
  void noteAndWarning_serveTheOthers() {
    assertThat(load(Unsupported.NOTE)).isInstanceOf(ReloadOutcome.Swapped.class);
    assertThat(load(Unsupported.WARN).findings())
        .anySatisfy(finding -> assertThat(finding.code().name()).isEqualTo("SL203"));
    assertThat(served).hasSize(2);
  }

  @Test
  void ignore_saysNothingOfThem() {
    assertThat(load(Unsupported.IGNORE).findings())
        .noneSatisfy(finding -> assertThat(finding.code().name()).isEqualTo("SL203"));
    assertThat(served).hasSize(1);
  }

  private ReloadOutcome load(Unsupported unsupported) {
    try (Reloader reloader =
        Reloader.following(dir, unsupported, served::add, null, outcome -> {})) {
      return reloader.start();
    }
  }
}
