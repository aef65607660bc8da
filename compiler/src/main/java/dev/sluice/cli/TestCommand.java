package dev.sluice.cli;

import dev.sluice.compiler.CompileResult;
import dev.sluice.compiler.bind.RouteTest;
import dev.sluice.compiler.prove.TestResult;
import dev.sluice.compiler.prove.TestRunner;
import dev.sluice.diagnostic.SourceLines;
import dev.sluice.diagnostic.TextRenderer;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice test}: what must become of requests. */
@Command(
    name = "test",
    description = {
      "Runs the route-test manifests: decides each request as the gateway would, and compares.",
      "Nothing is sent anywhere. A run without any test fails, so that it isn't taken for a check."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all tests passed",
      "1:a test failed, there was none to run, or the manifests have errors",
      "2:wrong usage",
      "3:a path cannot be read"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sluice test manifests/",
      "  sluice test manifests/ tests/ --filter stranger",
      "  sluice test manifests/ --format junit > tests.xml"
    })
final class TestCommand implements Callable<Integer> {
  /** How results are written. */
  enum Format {
    TEXT,
    JSON,
    JUNIT
  }

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "1..*",
      paramLabel = "SOURCE",
      converter = SourceArgument.Converter.class,
      description = "Manifests, the route-test ones among them: directories and files.")
  private List<SourceArgument> arguments = List.of();

  @Mixin private Sources sources = new Sources();

  @Option(
      names = "--filter",
      paramLabel = "TEXT",
      description = "Runs only tests whose MANIFEST: NAME has this text in it, in any case.")
  private String filter = "";

  @Option(names = "--format", paramLabel = "FORMAT", description = "text (default), json or junit.")
  private Format format = Format.TEXT;

  @Override
  public Integer call() {
    LoadedSource source = sources.load(arguments);
    Optional<Compilation> compilation = source.compilation();
    if (compilation.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), source.name() + " is a table, which holds no tests; give manifests");
    }
    Optional<CompileResult.Compiled> compiled = compilation.get().compiled();
    if (compiled.isEmpty()) {
      source.printFindings(spec.commandLine().getErr());
      return ExitCode.FINDINGS;
    }
    List<RouteTest> tests =
        compiled.get().manifests().tests().stream().filter(this::isAskedFor).toList();
    List<TestResult> results = new TestRunner(compiled.get().table()).run(tests);
    print(results, compilation.get().lines());
    return !results.isEmpty() && results.stream().allMatch(TestResult::passed)
        ? ExitCode.OK
        : ExitCode.FINDINGS;
  }

  private boolean isAskedFor(RouteTest test) {
    return TestReport.title(test)
        .toLowerCase(Locale.ROOT)
        .contains(filter.toLowerCase(Locale.ROOT));
  }

  private void print(List<TestResult> results, SourceLines lines) {
    PrintWriter out = spec.commandLine().getOut();
    switch (format) {
      case TEXT ->
          out.print(TestReport.text(results, new TextRenderer(lines, Terminal.colourOnOut())));
      case JSON -> out.print(TestReport.json(results));
      case JUNIT -> out.print(TestJunit.render(results, new TextRenderer(lines, false)));
    }
    if (results.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println(
              filter.isEmpty()
                  ? "sluice: no test found; write a manifest with \"type: route-test\""
                  : "sluice: no test has the text of --filter in its name");
    }
  }
}
