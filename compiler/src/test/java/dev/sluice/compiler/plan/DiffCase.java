package dev.sluice.compiler.plan;

import dev.sluice.compiler.CompileResult;
import dev.sluice.compiler.Compiler;
import dev.sluice.compiler.plan.print.PlanReport;
import dev.sluice.compiler.source.SourceReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder whose name is a sentence. It holds {@code old/} and {@code new/}, and what comparing
 * them says in each format.
 */
record DiffCase(Path folder) {
  private static final Path ROOT = Path.of("src/test/resources/golden-diff").toAbsolutePath();

  /** Golden tokens are dated around it. */
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC);

  static List<DiffCase> all() {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders.sorted().map(DiffCase::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return folder.getFileName().toString();
  }

  CompileResult.Compiled compile(String side) throws IOException {
    CompileResult result =
        new Compiler(CLOCK).compile(new SourceReader(folder).read(List.of(Path.of(side))));
    if (result instanceof CompileResult.Compiled compiled) {
      return compiled;
    }
    throw new AssertionError(side + " has errors: " + result.findings());
  }

  PlanReport report() throws IOException {
    return report("old", "new");
  }

  PlanReport report(String before, String after) throws IOException {
    CompileResult.Compiled old = compile(before);
    CompileResult.Compiled fresh = compile(after);
    Plan plan = Plan.between(old.table(), fresh.table(), CLOCK.instant());
    return new PlanReport(plan, before, after, old.origins(), fresh.origins());
  }
}
