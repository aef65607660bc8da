package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sample repository once somebody has mended its three mistakes. */
final class MendedSampleRepositoryTest {
  private static final Path SAMPLE = Path.of("src/test/resources/sample-repository");

  @TempDir private Path dir;

  @BeforeEach
  void mend() throws IOException {
    try (Stream<Path> files = Files.walk(SAMPLE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = dir.resolve(SAMPLE.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    replace("access/data-access.yaml", "type: data-access-config", "type: role");
    replace("ai-gateway/controls/budgets.yaml", "type: budget", "type: gateway-budget");
    replace("ai-gateway/controls/load-balancing.yaml", "\n     - ", "\n      - ");
  }

  @Test
  void itCompiles() {
    CommandRun run =
        CommandRun.of("compile", dir.toString(), "-o", dir.resolve("t.json").toString());

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(dir.resolve("t.json")).exists();
  }

  @Test
  void strictValidation_saysOnlyWhatIsNotInForceYet() {
    CommandRun run = CommandRun.of("validate", "--strict", "--format", "json", dir.toString());

    assertThat(run.code()).isEqualTo(1);
    assertThat(findings(run, "error")).isEmpty();
    assertThat(findings(run, "warning"))
        .containsExactly(
            "SL324 access/externalauth/ci-runner.yaml:1",
            "SL324 access/externalauth/harbor-sso.yaml:1",
            "SL324 ai-gateway/controls/budgets.yaml:1",
            "SL324 ai-gateway/controls/rate-limits.yaml:1");
    assertThat(findings(run, "note")).hasSize(26).allMatch(note -> note.startsWith("SL203 "));
  }

  @Test
  void itsRouteTests_pass() {
    CommandRun run = CommandRun.of("test", dir.toString());

    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(run.out()).endsWith("5 tests: 5 passed, 0 failed\n");
  }

  private List<String> findings(CommandRun run, String severity) {
    JsonNode findings = JsonMapper.shared().readTree(run.out()).path("findings");
    return StreamSupport.stream(findings.spliterator(), false)
        .filter(finding -> finding.path("severity").asString().equals(severity))
        .map(this::place)
        .toList();
  }

  private String place(JsonNode finding) {
    Path file = dir.relativize(Path.of(finding.path("file").asString()));
    return finding.path("code").asString() + " " + file + ":" + finding.path("line").asInt();
  }

  private void replace(String file, String wrong, String right) throws IOException {
    Path path = dir.resolve(file);
    String text = Files.readString(path);
    assertThat(text).containsOnlyOnce(wrong);
    Files.writeString(path, text.replace(wrong, right));
  }
}
