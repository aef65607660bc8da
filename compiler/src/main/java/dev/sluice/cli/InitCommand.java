package dev.sluice.cli;

import dev.sluice.compiler.AccountManagers;
import dev.sluice.compiler.source.SourceSet;
import dev.sluice.compiler.source.SourceText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice init}: a repository to start from. */
@Command(
    name = "init",
    description = {
      "Writes a starter repository: manifests that compile, pipelines for GitHub and GitLab,",
      "pre-commit hooks, editor settings with the schemas, and CODEOWNERS. Files that are there",
      "are left as they are."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:written, or nothing left to write",
      "2:wrong usage",
      "3:a file cannot be written"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sluice init gateway-config",
      "  sluice init --dry-run          in a repository: what would be added",
      "  sluice init --force .          writes the starter files anew, whatever is there"
    })
final class InitCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "Root of the repository; made if it is missing. Default: here.")
  private Path directory = Path.of("");

  @Option(names = "--force", description = "Overwrites files that are there.")
  private boolean force;

  @Option(names = "--dry-run", description = "Writes nothing, only says what would be written.")
  private boolean dryRun;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    int left = 0;
    for (Map.Entry<String, String> entry : files().entrySet()) {
      Path file = directory.resolve(entry.getKey());
      boolean there = Files.exists(file);
      if (there && !force) {
        left++;
        out.println("  left alone  " + file);
        continue;
      }
      if (!dryRun) {
        write(file, entry.getValue());
      }
      out.println((there ? "  overwritten " : "  new         ") + file);
    }
    if (left > 0) {
      out.println(left + (left == 1 ? " file was" : " files were") + " there; --force overwrites");
    }
    out.println(
        dryRun
            ? "Nothing was written (--dry-run)."
            : "Next: read "
                + directory.resolve("README.md")
                + ", which says what to change first.");
    return ExitCode.OK;
  }

  /** The starter files, with the owners that their accounts name. */
  private static Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>(StarterFiles.all());
    List<SourceText> manifests =
        StarterFiles.manifests().entrySet().stream()
            .map(
                file ->
                    new SourceText(file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8)))
            .toList();
    CodeOwners owners =
        CodeOwners.of(AccountManagers.of(new SourceSet(manifests, List.of())), null);
    files.computeIfPresent(StarterFiles.OWNERS, (name, text) -> owners.replaceIn(text));
    return files;
  }

  private static void write(Path file, String text) {
    try {
      Path folder = file.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw AtomicFile.failure("write", file, e);
    }
    AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
