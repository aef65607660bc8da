package dev.sluice.cli;

import dev.sluice.compiler.CompileResult;
import dev.sluice.diagnostic.Severity;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.TableCodec;
import dev.sluice.table.TableDocument;
import dev.sluice.table.UnreadableTableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice compile}: the routing table artefact. */
@Command(
    name = "compile",
    description = {
      "Compiles manifests into a routing table, in canonical JSON with its digest.",
      "Findings go to standard error. With errors no table is written."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:compiled (with --check: FILE is up to date)",
      "1:errors in the manifests (with --check: FILE differs)",
      "2:wrong usage",
      "3:a path cannot be read or written"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sluice compile manifests/ -o table.json",
      "  sluice compile manifests/ --check table.json     in CI, with table.json committed",
      "  sluice compile manifests/ --origins origins.json > table.json",
      "  sluice compile git:v1.4:manifests -o table.json  as it was at a tag"
    })
final class CompileCommand implements Callable<Integer> {
  private static final Path STANDARD_OUTPUT = Path.of("-");
  private static final Set<Severity> FAILING = Set.of(Severity.ERROR);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private Inputs inputs = new Inputs();

  @Mixin private FindingsOutput output = new FindingsOutput();

  @ArgGroup private Target target = new Target();

  @Option(
      names = "--origins",
      paramLabel = "FILE",
      description = "Also writes where each entry of the table came from; '-' is standard output.")
  private @Nullable Path origins;

  /** Where the table goes. */
  static final class Target {
    @Option(
        names = {"-o", "--output"},
        paramLabel = "FILE",
        description = "Where the table is written; '-' (default) is standard output.")
    private @Nullable Path output;

    @Option(
        names = "--check",
        paramLabel = "FILE",
        description = "Writes no table; fails if FILE is not the table of these manifests.")
    private @Nullable Path check;

    /** Where the table is written, unless it is only checked. */
    Path table() {
      return output == null ? STANDARD_OUTPUT : output;
    }
  }

  @Override
  public Integer call() {
    if (inputs.paths().isEmpty()) {
      throw new ParameterException(spec.commandLine(), "which PATH?");
    }
    output.check();
    if (isStandardOutput(origins) && (target.check == null) && isStandardOutput(target.table())) {
      throw new ParameterException(
          spec.commandLine(),
          "the table and its origins cannot both go to standard output; give one a file");
    }
    Compilation compilation = inputs.compile();
    print(compilation);
    Optional<CompileResult.Compiled> compiled = compilation.compiled();
    if (compiled.isEmpty()) {
      return ExitCode.FINDINGS;
    }
    if (origins != null) {
      write(origins, TableCodec.writeOrigins(compiled.get().origins()));
    }
    RoutingTable table = compiled.get().table();
    return target.check != null ? check(target.check, table) : write(table);
  }

  private void print(Compilation compilation) {
    if (output.printsText() && compilation.report().findings().isEmpty()) {
      output.write(compilation, FAILING);
    } else {
      output.print(compilation, FAILING, spec.commandLine().getErr(), Terminal.colourOnErr());
    }
  }

  private int write(RoutingTable table) {
    Path file = target.table();
    TableDocument document = TableCodec.document(table);
    write(file, document.bytes());
    if (!isStandardOutput(file)) {
      spec.commandLine()
          .getErr()
          .printf("wrote %s: %s, %s%n", file, document.digest(), size(table));
    }
    return ExitCode.OK;
  }

  private void write(Path file, byte[] document) {
    if (isStandardOutput(file)) {
      spec.commandLine().getOut().print(new String(document, StandardCharsets.UTF_8));
    } else {
      AtomicFile.write(file, document);
    }
  }

  private static boolean isStandardOutput(@Nullable Path file) {
    return STANDARD_OUTPUT.equals(file);
  }

  private int check(Path file, RoutingTable table) {
    PrintWriter err = spec.commandLine().getErr();
    String digest = TableCodec.digest(table);
    String found;
    try {
      found = TableCodec.digest(TableCodec.read(Files.readAllBytes(file)));
      if (found.equals(digest)) {
        err.printf("%s is up to date: %s%n", file, digest);
        return ExitCode.OK;
      }
    } catch (NoSuchFileException e) {
      found = "there is no such file";
    } catch (UnreadableTableException e) {
      found = e.getMessage();
    } catch (IOException e) {
      throw AtomicFile.failure("read", file, e);
    }
    err.printf("%s is not the table of these manifests%n", file);
    err.printf("  expected  %s%n", digest);
    err.printf("  found     %s%n", found);
    err.printf(
        "Refresh it with:%n  sluice compile %s -o %s%n", String.join(" ", inputs.paths()), file);
    return ExitCode.FINDINGS;
  }

  private static String size(RoutingTable table) {
    int accounts = table.accounts().size();
    int endpoints = table.endpointCount();
    return accounts
        + (accounts == 1 ? " account, " : " accounts, ")
        + endpoints
        + (endpoints == 1 ? " endpoint" : " endpoints");
  }
}
