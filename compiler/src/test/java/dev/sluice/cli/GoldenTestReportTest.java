package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code sluice test} writes, for a folder per sentence that holds {@code in/} and a file for
 * each format. {@code -Dgolden.update=true} rewrites what is expected; its diff is reviewed like
 * code.
 */
final class GoldenTestReportTest {
  private static final boolean UPDATE = System.getProperty("golden.update") != null;
  private static final Path ROOT = Path.of("src/test/resources/golden-test");
  private static final String ERRORS = "errors-of-manifests-are-reported-instead";
  private static final Pattern FINDING = Pattern.compile("(?m)^(error|warning)\\[");
  private static final Map<String, String> FORMATS =
      Map.of(
          "text",
          "report.txt",
          "junit",
          "report.xml",
          "github",
          "github.txt",
          "json",
          "report.json");

  @TestFactory
  Stream<DynamicTest> goldenCase_isReportedAsExpected() throws IOException {
    return cases().stream()
        .flatMap(
            folder ->
                FORMATS.keySet().stream()
                    .map(
                        format ->
                            dynamicTest(
                                folder.getFileName() + " as " + format,
                                () -> check(folder, format))));
  }

  @TestFactory
  Stream<DynamicTest> sarif_followsItsSchemaAndHoldsEachFinding() throws IOException {
    Schema schema = schema("/schema/sarif-schema-2.1.0.json", SpecificationVersion.DRAFT_7);
    return cases().stream()
        .map(
            folder ->
                dynamicTest(
                    folder.getFileName().toString(),
                    () -> {
                      String sarif = run(folder, "sarif").out();
                      assertThat(schema.validate(JsonMapper.shared().readTree(sarif))).isEmpty();
                      assertThat(JsonMapper.shared().readTree(sarif).at("/runs/0/results"))
                          .hasSize(findings(folder));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> json_followsItsSchema() throws IOException {
    Schema tests = schema("/dev/sluice/schemas/v1/test-report.schema.json");
    Schema findings = schema("/dev/sluice/schemas/v1/findings.schema.json");
    return cases().stream()
        .map(
            folder ->
                dynamicTest(
                    folder.getFileName().toString(),
                    () ->
                        assertThat(
                                (folder.endsWith(ERRORS) ? findings : tests)
                                    .validate(
                                        JsonMapper.shared().readTree(run(folder, "json").out())))
                            .isEmpty()));
  }

  private static void check(Path folder, String format) throws IOException {
    CommandRun run = run(folder, format);
    String written = run.out().isEmpty() ? run.err() : run.out();
    Path expected = folder.resolve(FORMATS.get(format));
    if (UPDATE) {
      Files.writeString(expected, written);
    }
    assertThat(expected).as("made by -Dgolden.update=true").exists();
    assertThat(written).isEqualTo(Files.readString(expected));
    assertThat(run.code()).isEqualTo(passes(folder) ? ExitCode.OK : ExitCode.FINDINGS);
  }

  private static boolean passes(Path folder) {
    String text = run(folder, "text").out();
    return text.endsWith(" 0 failed\n") && !text.startsWith("0 tests");
  }

  private static int findings(Path folder) {
    CommandRun run = run(folder, "text");
    return (int) FINDING.matcher(run.out() + run.err()).results().count();
  }

  private static CommandRun run(Path folder, String format) {
    return CommandRun.of("test", folder.resolve("in").toString(), "--format", format);
  }

  private static List<Path> cases() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders.sorted().toList();
    }
  }

  private static Schema schema(String resource) throws IOException {
    return schema(resource, SpecificationVersion.DRAFT_2020_12);
  }

  private static Schema schema(String resource, SpecificationVersion version) throws IOException {
    try (InputStream in = GoldenTestReportTest.class.getResourceAsStream(resource)) {
      assertThat(in).as(resource).isNotNull();
      return SchemaRegistry.withDefaultDialect(version).getSchema(JsonMapper.shared().readTree(in));
    }
  }
}
