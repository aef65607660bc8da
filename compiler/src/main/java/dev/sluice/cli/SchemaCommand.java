package dev.sluice.cli;

import dev.sluice.compiler.parse.ManifestType;
import dev.sluice.diagnostic.NearestName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice schema}: the JSON Schema of a manifest type. */
@Command(
    name = "schema",
    description = "Prints the JSON Schema of a manifest type; without a type, the list of types.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  sluice schema team",
      "  sluice schema provider-account/custom-endpoint > account.schema.json",
      "  sluice schema --dir .sluice/schemas"
    })
final class SchemaCommand implements Callable<Integer> {
  static final List<String> TYPES =
      Stream.concat(
              Arrays.stream(ManifestType.values()).map(ManifestType::word),
              Stream.of("serve-config", "findings", "diff-report", "test-report"))
          .toList();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "TYPE",
      description = {
        "The manifest's type; serve-config for the settings of serve; findings for what"
            + " 'validate --format json' prints; diff-report for what 'diff --format json' prints;"
            + " test-report for what 'test --format json' prints."
      })
  private @Nullable String type;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description =
          "Writes the schemas of all manifest types there, and manifest.schema.json, which picks"
              + " among them by type: for editors.")
  private @Nullable Path directory;

  @Override
  public Integer call() {
    if (directory != null) {
      return write(directory);
    }
    if (type == null) {
      TYPES.forEach(spec.commandLine().getOut()::println);
      return ExitCode.OK;
    }
    if (!TYPES.contains(type)) {
      throw new ParameterException(
          spec.commandLine(),
          "no schema for type '"
              + type
              + "'"
              + NearestName.of(type, TYPES)
                  .map(nearest -> "; did you mean " + nearest + "?")
                  .orElse("; 'sluice schema' lists all"));
    }
    spec.commandLine().getOut().print(schema(type));
    return ExitCode.OK;
  }

  private int write(Path folder) {
    if (type != null) {
      throw new ParameterException(spec.commandLine(), "--dir writes all types; leave out TYPE");
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw AtomicFile.failure("write", folder, e);
    }
    SchemaFiles.all()
        .forEach(
            (name, text) ->
                AtomicFile.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8)));
    return ExitCode.OK;
  }

  /** The name of a schema's file. */
  static String fileName(String type) {
    return type.replace('/', '-') + ".schema.json";
  }

  static String schema(String type) {
    String resource = "/dev/sluice/schemas/v1/" + fileName(type);
    try (InputStream in = SchemaCommand.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new CommandException("cannot read the schema: " + e.getMessage(), e);
    }
  }
}
