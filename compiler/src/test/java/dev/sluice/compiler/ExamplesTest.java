package dev.sluice.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.sluice.compiler.source.SourceException;
import dev.sluice.compiler.source.SourceReader;
import dev.sluice.compiler.source.SourceSet;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Severity;
import dev.sluice.table.Endpoint;
import dev.sluice.table.HeaderTemplate;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.SecretReference;
import dev.sluice.table.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every folder of {@code examples/} is fit to be copied: it compiles without a warning. */
class ExamplesTest {
  private static final Path EXAMPLES = Path.of("../examples").toAbsolutePath().normalize();
  private static final Pattern KEY = Pattern.compile("slc_[0-9A-Za-z]{40,}");

  @TestFactory
  Stream<DynamicTest> example_compilesWithoutWarnings() {
    return folders().stream()
        .map(
            folder ->
                dynamicTest(
                    folder.getFileName().toString(),
                    () -> assertThat(compile(folder).endpointCount()).isPositive()));
  }

  @TestFactory
  Stream<DynamicTest> keysInReadme_areThoseOfTheManifests() {
    return folders().stream()
        .map(
            folder ->
                dynamicTest(
                    folder.getFileName().toString(),
                    () ->
                        assertThat(hashesOfKeysIn(folder.resolve("README.md")))
                            .isNotEmpty()
                            .containsExactlyInAnyOrderElementsOf(
                                compile(folder).tokens().stream()
                                    .map(token -> token.sha256())
                                    .toList())));
  }

  @Test
  void allExamplesTogether_compileWithoutWarnings() throws Exception {
    assertThat(compile(EXAMPLES).accounts()).hasSameSizeAs(folders());
  }

  @Test
  void coreweave_isTheCaseThatEverythingStartsFrom() throws Exception {
    assertThat(compile(EXAMPLES.resolve("coreweave")).accounts())
        .containsOnlyKeys("coreweave-model")
        .allSatisfy(
            (name, account) ->
                assertThat(account.endpoints())
                    .containsOnlyKeys("inference")
                    .allSatisfy((segment, endpoint) -> assertCallsWandb(endpoint)));
  }

  private static void assertCallsWandb(Endpoint endpoint) {
    assertThat(endpoint.upstream().host()).isEqualTo("api.inference.wandb.ai");
    assertThat(endpoint.upstream().basePath()).isEqualTo("/v1");
    assertThat(endpoint.headers())
        .containsExactly(
            new HeaderTemplate(
                "authorization",
                List.of(
                    new HeaderTemplate.Literal("Bearer "),
                    new HeaderTemplate.Secret(new SecretReference("coreweave", "wandb-api-key")))));
  }

  private static RoutingTable compile(Path folder) throws SourceException {
    SourceSet sources = new SourceReader(folder).read(List.of(Path.of("")));
    CompileResult result = new Compiler(Clock.systemUTC()).compile(sources);
    assertThat(result.findings())
        .extracting(Diagnostic::severity)
        .as(() -> result.findings().toString())
        .doesNotContain(Severity.ERROR, Severity.WARNING);
    return ((CompileResult.Compiled) result).table();
  }

  private static List<Path> folders() {
    try (Stream<Path> folders = Files.list(EXAMPLES).filter(Files::isDirectory)) {
      return folders.filter(folder -> Files.exists(folder.resolve("README.md"))).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> hashesOfKeysIn(Path file) throws IOException {
    return KEY.matcher(Files.readString(file))
        .results()
        .map(found -> Sha256.hexOf(found.group()))
        .distinct()
        .toList();
  }
}
