package dev.sluice.compiler.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A repository that the real Git program made. */
public record GitRepository(Path directory) {

  public static GitRepository in(Path directory) throws IOException {
    Files.createDirectories(directory);
    GitRepository repository = new GitRepository(directory);
    repository.git("init", "--quiet", "--initial-branch=main");
    return repository;
  }

  public GitRepository write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  /** Commits everything and gives the commit. */
  public String commit() throws IOException {
    git("add", "--all");
    git("commit", "--quiet", "--allow-empty", "--message=Change");
    return git("rev-parse", "HEAD");
  }

  /** Runs Git there, without the settings of whoever runs the tests; gives what it printed. */
  public String git(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder git = new ProcessBuilder(command).directory(directory.toFile());
    git.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    git.environment()
        .putAll(
            Map.of(
                "GIT_CONFIG_GLOBAL", "/dev/null",
                "GIT_CONFIG_SYSTEM", "/dev/null",
                "GIT_AUTHOR_NAME", "Ann",
                "GIT_AUTHOR_EMAIL", "ann@acme.example",
                "GIT_COMMITTER_NAME", "Ann",
                "GIT_COMMITTER_EMAIL", "ann@acme.example",
                "GIT_ALLOW_PROTOCOL", "file"));
    Process process = git.redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + ": " + out);
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    return out.strip();
  }
}
