package dev.sluice.cli;

import dev.sluice.compiler.parse.ManifestType;
import dev.sluice.diagnostic.NearestName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
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
      "  sluice schema provider-account/custom-endpoint > account.schema.json"
    })
final class SchemaCommand implements Callable<Integer> {
  static final List<String> TYPES =
      Stream.concat(
              Arrays.stream(ManifestType.values()).map(ManifestType::word),
              Stream.of("serve-config", "findings"))
          .toList();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "TYPE",
      description = {
        "The manifest's type; serve-config for the settings of serve; findings for what"
            + " 'validate --format json' prints."
      })
  private @Nullable String type;

  @Override
  public Integer call() {
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

  static String schema(String type) {
    String resource = "/dev/sluice/schemas/v1/" + type.replace('/', '-') + ".schema.json";
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
