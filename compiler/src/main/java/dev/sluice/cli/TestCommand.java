package dev.sluice.cli;

import dev.sluice.compiler.CompileResult;
import dev.sluice.compiler.bind.RouteTest;
import dev.sluice.compiler.prove.TestResult;
import dev.sluice.compiler.prove.TestRunner;
import dev.sluice.diagnostic.Report;
import dev.sluice.diagnostic.SarifRenderer;
import dev.sluice.diagnostic.Severity;
import dev.sluice.diagnostic.SourceLines;
import dev.sluice.diagnostic.TextRenderer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
      "Nothing is sent anywhere. A run without any test fails, so that it isn't taken for a check.",
      "In each format an expectation that fails is a finding at its place in the manifest. If the"
          + " manifests have errors, no test is run, and those are written instead."
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
      "  sluice test manifests/ --format github --format junit=tests.xml"
    })
final class TestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "1..*",
      paramLabel = "SOURCE",
      converter = SourceArgument.Converter.class,
      description =
          "Manifests, the route-test ones among them: directories and files, or one git:REV[:DIR].")
  private List<SourceArgument> arguments = List.of();

  @Mixin private Sources sources = new Sources();

  @Option(
      names = "--filter",
      paramLabel = "TEXT",
      description = "Runs only tests whose MANIFEST: NAME has this text in it, in any case.")
  private String filter = "";

  @Mixin private FindingsOutput output = new FindingsOutput();

  @Override
  public Integer call() {
    output.check();
    LoadedSource source = sources.load(arguments);
    Optional<Compilation> compilation = source.compilation();
    if (compilation.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), source.name() + " is a table, which holds no tests; give manifests");
    }
    Optional<CompileResult.Compiled> compiled = compilation.get().compiled();
    if (compiled.isEmpty()) {
      printErrors(compilation.get());
      return ExitCode.FINDINGS;
    }
    List<RouteTest> tests =
        compiled.get().manifests().tests().stream().filter(this::isAskedFor).toList();
    List<TestResult> results = new TestRunner(compiled.get().table()).run(tests);
    print(results, compilation.get());
    return !results.isEmpty() && results.stream().allMatch(TestResult::passed)
        ? ExitCode.OK
        : ExitCode.FINDINGS;
  }

  private boolean isAskedFor(RouteTest test) {
    return TestReport.title(test)
        .toLowerCase(Locale.ROOT)
        .contains(filter.toLowerCase(Locale.ROOT));
  }

  /** What keeps the tests from being run; the text doesn't go where results are expected. */
  private void printErrors(Compilation compilation) {
    boolean text = output.printsText();
    output.print(
        compilation,
        Set.of(Severity.ERROR),
        text ? spec.commandLine().getErr() : spec.commandLine().getOut(),
        text && Terminal.colourOnErr());
  }

  private void print(List<TestResult> results, Compilation compilation) {
    output.print(
        (format, colour) -> render(results, compilation, format, colour),
        spec.commandLine().getOut(),
        Terminal.colourOnOut());
    if (results.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println(
              filter.isEmpty()
                  ? "sluice: no test found; write a manifest with \"type: route-test\""
                  : "sluice: no test has the text of --filter in its name");
    }
  }

  private static String render(
      List<TestResult> results, Compilation compilation, FindingsFormat format, boolean colour) {
    SourceLines lines = compilation.lines();
    return switch (format) {
      case TEXT -> TestReport.text(results, new TextRenderer(lines, colour));
      case JSON -> TestReport.json(results);
      case SARIF ->
          new SarifRenderer(lines, Version.number())
              .render(new Report(TestReport.failures(results), 0, 0));
      case GITHUB -> TestReport.github(results);
      case JUNIT -> TestJunit.render(results, new TextRenderer(lines, false));
    };
  }
}
