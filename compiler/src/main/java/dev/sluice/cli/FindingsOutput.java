package dev.sluice.cli;

import dev.sluice.diagnostic.GithubRenderer;
import dev.sluice.diagnostic.JsonRenderer;
import dev.sluice.diagnostic.JunitRenderer;
import dev.sluice.diagnostic.ReportRenderer;
import dev.sluice.diagnostic.SarifRenderer;
import dev.sluice.diagnostic.Severity;
import dev.sluice.diagnostic.TextRenderer;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The option of commands that print findings or results of tests: how, and where to. */
final class FindingsOutput {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--format",
      paramLabel = "FORMAT[=FILE]",
      converter = TargetConverter.class,
      description = {
        "How what was found is written: text (default), json, sarif, github or junit. With FILE it"
            + " is written there and the text is printed as well. May be given several times."
      })
  private List<Target> targets = List.of();

  /** One format, and the file for it, or null for the console. */
  record Target(FindingsFormat format, @Nullable Path file) {}

  /** What there is to say, in one format. */
  @FunctionalInterface
  interface Rendering {
    /**
     * The whole text.
     *
     * @param colour whether it may have ANSI colours
     */
    String in(FindingsFormat format, boolean colour);
  }

  /** Reads {@code FORMAT[=FILE]}. */
  static final class TargetConverter implements ITypeConverter<Target> {
    @Override
    public Target convert(String text) {
      int equals = text.indexOf('=');
      String word = equals < 0 ? text : text.substring(0, equals);
      FindingsFormat format = EnumWords.find(FindingsFormat.class, word);
      if (equals < 0) {
        return new Target(format, null);
      }
      String file = text.substring(equals + 1);
      if (file.isEmpty()) {
        throw new TypeConversionException("'" + text + "' (expected: a file after '=')");
      }
      try {
        return new Target(format, Path.of(file));
      } catch (InvalidPathException e) {
        throw new TypeConversionException("'" + text + "' (expected: a file after '=')");
      }
    }
  }

  /** Refuses formats that would mix on the console. */
  void check() {
    if (targets.stream().filter(target -> target.file() == null).count() > 1) {
      throw new ParameterException(
          spec.commandLine(),
          "only one --format can be printed; give the others a file: FORMAT=FILE");
    }
  }

  /**
   * Writes the findings to every file and to the console.
   *
   * @param failing the severities that fail the command
   * @param console where the format without a file goes
   * @param colour whether the console shows colours
   */
  void print(Compilation compilation, Set<Severity> failing, PrintWriter console, boolean colour) {
    print(rendering(compilation, failing), console, colour);
  }

  /** Writes the same to every file and to the console, each in its format. */
  void print(Rendering rendering, PrintWriter console, boolean colour) {
    write(rendering);
    FindingsFormat printed =
        targets.stream()
            .filter(target -> target.file() == null)
            .map(Target::format)
            .findFirst()
            .orElse(FindingsFormat.TEXT);
    console.print(rendering.in(printed, colour));
    console.flush();
  }

  /** Writes the findings to every file. */
  void write(Compilation compilation, Set<Severity> failing) {
    write(rendering(compilation, failing));
  }

  private void write(Rendering rendering) {
    for (Target target : targets) {
      if (target.file() != null) {
        String text = rendering.in(target.format(), false);
        AtomicFile.write(target.file(), text.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /** Whether the text, and it alone, is printed. */
  boolean printsText() {
    return targets.stream()
        .allMatch(target -> target.file() != null || target.format() == FindingsFormat.TEXT);
  }

  private static Rendering rendering(Compilation compilation, Set<Severity> failing) {
    return (format, colour) ->
        renderer(format, compilation, failing, colour).render(compilation.report());
  }

  private static ReportRenderer renderer(
      FindingsFormat format, Compilation compilation, Set<Severity> failing, boolean colour) {
    return switch (format) {
      case TEXT -> new TextRenderer(compilation.lines(), colour);
      case JSON -> new JsonRenderer();
      case SARIF -> new SarifRenderer(compilation.lines(), Version.number());
      case GITHUB -> new GithubRenderer();
      case JUNIT -> new JunitRenderer(compilation.lines(), compilation.files(), failing);
    };
  }
}
