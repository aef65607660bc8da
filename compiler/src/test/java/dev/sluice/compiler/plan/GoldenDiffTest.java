package dev.sluice.compiler.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.sluice.compiler.plan.print.JsonPlan;
import dev.sluice.compiler.plan.print.MarkdownPlan;
import dev.sluice.compiler.plan.print.PlanPrinter;
import dev.sluice.compiler.plan.print.PlanReport;
import dev.sluice.compiler.plan.print.TextPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares the two sides of every case. {@code -Dgolden.update=true} rewrites what is expected; its
 * diff is reviewed like code.
 */
class GoldenDiffTest {
  private static final boolean UPDATE = System.getProperty("golden.update") != null;
  private static final Path SCHEMA = Path.of("../schemas/v1/diff-report.schema.json");
  private static final Map<String, PlanPrinter> PRINTERS =
      Map.of(
          "diff.txt", new TextPlan(false),
          "diff.md", new MarkdownPlan(),
          "diff.json", new JsonPlan());

  @TestFactory
  Stream<DynamicTest> goldenCase_saysWhatIsExpected() {
    return DiffCase.all().stream().map(it -> dynamicTest(it.name(), () -> check(it)));
  }

  @TestFactory
  Stream<DynamicTest> eitherSideWithItself_isNoDifference() {
    return DiffCase.all().stream()
        .map(
            it ->
                dynamicTest(
                    it.name(),
                    () -> {
                      assertThat(it.report("old", "old").plan().changes()).isEmpty();
                      assertThat(it.report("new", "new").plan().changes()).isEmpty();
                    }));
  }

  @TestFactory
  Stream<DynamicTest> json_keepsToItsSchema() {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(JsonMapper.shared().readTree(SCHEMA.toFile()));
    return DiffCase.all().stream()
        .map(
            it ->
                dynamicTest(
                    it.name(),
                    () ->
                        assertThat(
                                schema.validate(
                                    JsonMapper.shared()
                                        .readTree(new JsonPlan().print(it.report()))))
                            .isEmpty()));
  }

  private static void check(DiffCase golden) throws IOException {
    PlanReport report = golden.report();
    for (Map.Entry<String, PlanPrinter> printer : PRINTERS.entrySet()) {
      Path expected = golden.folder().resolve(printer.getKey());
      String printed = printer.getValue().print(report);
      if (UPDATE) {
        Files.writeString(expected, printed);
      }
      assertThat(expected).as("made by -Dgolden.update=true").exists();
      assertThat(printed).isEqualTo(Files.readString(expected));
    }
  }
}
