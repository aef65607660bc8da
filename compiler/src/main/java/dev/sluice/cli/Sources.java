package dev.sluice.cli;

import dev.sluice.compiler.Unsupported;
import dev.sluice.table.TableCodec;
import dev.sluice.table.UnreadableTableException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Turns source arguments into tables, and has the options for it. A source is manifests, read as
 * {@link Inputs} reads them, a table that {@code sluice compile} wrote, or a gateway, which stands
 * for what it serves now. What goes wrong but findings is a {@link CommandException}.
 */
final class Sources {
  private static final int LEADING_BYTES = 64;
  private static final Duration GATEWAY_TIMEOUT = Duration.ofSeconds(10);

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--unsupported",
      paramLabel = "HOW",
      description =
          "How manifest types count that Sluice knows but does not serve: note (default), warn,"
              + " error or ignore.")
  private Unsupported unsupported = Unsupported.NOTE;

  @Mixin private AdminAccess access = new AdminAccess();

  /** Loads one source. */
  LoadedSource load(SourceArgument argument) {
    if (argument.gateway().isPresent()) {
      return gateway(argument.gateway().get());
    }
    return isTable(argument.path()) ? table(argument.path()) : manifests(List.of(argument));
  }

  /** Loads several arguments as one source: manifests together, or one table alone. */
  LoadedSource load(List<SourceArgument> arguments) {
    if (arguments.size() == 1) {
      return load(arguments.get(0));
    }
    for (SourceArgument argument : arguments) {
      if (argument.gateway().isPresent() || isTable(argument.path())) {
        throw new ParameterException(
            spec.commandLine(),
            argument.text() + " is a whole table; give it alone, without other sources");
      }
    }
    return manifests(arguments);
  }

  /**
   * A client for other questions to gateways.
   *
   * @param timeout for connecting, and for each wait for bytes
   */
  AdminClient gatewayClient(Duration timeout) {
    return access.client(timeout);
  }

  private LoadedSource gateway(URI gateway) {
    try {
      return LoadedSource.ofTable(
          gateway.toString(), access.client(GATEWAY_TIMEOUT).table(gateway));
    } catch (IOException e) {
      throw new CommandException(gateway + ": " + e.getMessage(), e);
    }
  }

  private static LoadedSource table(Path file) {
    try {
      return LoadedSource.ofTable(file.toString(), TableCodec.read(Files.readAllBytes(file)));
    } catch (UnreadableTableException e) {
      throw new CommandException(file + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw AtomicFile.failure("read", file, e);
    }
  }

  private LoadedSource manifests(List<SourceArgument> arguments) {
    String name = String.join(" ", arguments.stream().map(SourceArgument::text).toList());
    List<Path> paths = arguments.stream().map(SourceArgument::path).toList();
    return LoadedSource.ofManifests(name, Inputs.of(paths, unsupported).compile());
  }

  /** A file that is not named as YAML and whose text starts as JSON does. */
  private static boolean isTable(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".yaml") || name.endsWith(".yml") || !Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      String start = new String(in.readNBytes(LEADING_BYTES), StandardCharsets.UTF_8);
      return start.stripLeading().startsWith("{");
    } catch (IOException e) {
      throw AtomicFile.failure("read", file, e);
    }
  }
}
