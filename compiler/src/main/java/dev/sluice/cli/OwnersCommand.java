package dev.sluice.cli;

import dev.sluice.compiler.AccountManagers;
import dev.sluice.compiler.Unsupported;
import dev.sluice.diagnostic.Severity;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice owners}: who reviews which account, as the hosts of repositories read it. */
@Command(
    name = "owners",
    description = {
      "Writes into CODEOWNERS who reviews changes of which file: the collaborators with the role",
      "provider-account-manager of the accounts in it. Run it at the root of the repository.",
      "Only a marked block at the end is written; lines outside of it are left alone."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:written, or up to date",
      "1:errors in the manifests (with --check: the file is not up to date)",
      "2:wrong usage",
      "3:a path cannot be read or written"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sluice owners",
      "  sluice owners --org acme                team ml becomes @acme/ml",
      "  sluice owners --check manifests         in CI"
    })
final class OwnersCommand implements Callable<Integer> {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]*");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      description = "The manifests. Default: manifests.")
  private List<Path> paths = List.of(Path.of("manifests"));

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "The file with the owners. Default: CODEOWNERS.")
  private Path file = Path.of("CODEOWNERS");

  @Option(
      names = "--org",
      paramLabel = "ORG",
      description = {
        "Teams of the manifests are teams of this organisation or group: @ORG/TEAM. Without it, the"
            + " e-mail addresses of a team's managers stand for it."
      })
  private @Nullable String organisation;

  @Option(names = "--check", description = "Writes nothing; fails if the file is not up to date.")
  private boolean check;

  @Override
  public Integer call() {
    if (organisation != null && !NAME.matcher(organisation).matches()) {
      throw new ParameterException(
          spec.commandLine(), "--org: '" + organisation + "' (expected: a name such as acme)");
    }
    if (paths.stream().anyMatch(path -> path.isAbsolute() || path.normalize().startsWith(".."))) {
      throw new ParameterException(
          spec.commandLine(), "PATH is relative to the root of the repository, where this is run");
    }
    PrintWriter err = spec.commandLine().getErr();
    Inputs inputs = Inputs.of(paths, Unsupported.NOTE);
    Compilation compilation = inputs.compile();
    if (compilation.report().count(Severity.ERROR) > 0) {
      compilation.printFindings(err);
      return ExitCode.FINDINGS;
    }
    CodeOwners owners = CodeOwners.of(AccountManagers.of(compilation.sources()), organisation);
    owners.remarks().forEach(remark -> err.println("sluice: " + remark));
    return write(owners, err);
  }

  private int write(CodeOwners owners, PrintWriter err) {
    String before = read();
    String after = owners.replaceIn(before);
    if (after.equals(before)) {
      err.println(file + " is up to date");
      return ExitCode.OK;
    }
    if (check) {
      err.println(file + " is not what the manifests say");
      err.println("Refresh it with:");
      err.println("  sluice owners" + refreshOptions());
      return ExitCode.FINDINGS;
    }
    AtomicFile.write(file, after.getBytes(StandardCharsets.UTF_8));
    err.println("wrote " + file);
    return ExitCode.OK;
  }

  private String refreshOptions() {
    StringBuilder options = new StringBuilder();
    if (organisation != null) {
      options.append(" --org ").append(organisation);
    }
    if (!file.equals(Path.of("CODEOWNERS"))) {
      options.append(" --file ").append(file);
    }
    paths.forEach(path -> options.append(' ').append(path));
    return options.toString();
  }

  private String read() {
    if (!Files.exists(file)) {
      return "";
    }
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw AtomicFile.failure("read", file, e);
    }
  }
}
