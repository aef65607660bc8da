package dev.sluice.runtime.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A work tree, and the bare repository that it is pushed to, by the real Git. */
public final class TestRepository {
  private final Path work;
  private final Path bare;

  public TestRepository(Path directory) throws IOException {
    Path real = directory.toRealPath();
    work = Files.createDirectories(real.resolve("work"));
    bare = real.resolve("remote.git");
    git("init", "--quiet", "--initial-branch=main");
    git("init", "--quiet", "--bare", "--initial-branch=main", bare.toString());
    git("remote", "add", "origin", bare.toString());
  }

  public Path bare() {
    return bare;
  }

  public Path work() {
    return work;
  }

  /** Writes a team into {@code team.yaml} and pushes it; the id of the commit. */
  public String pushTeam(String name, String subject) throws IOException {
    write("team.yaml", "type: team\nname: " + name + "\nmembers: [ann@acme.example]\n");
    return push(subject);
  }

  /** Writes a file into the folder of the manifests. */
  public void write(String file, String manifest) throws IOException {
    Files.createDirectories(work.resolve("manifests"));
    Files.writeString(work.resolve("manifests").resolve(file), manifest);
  }

  /** Commits everything and pushes it to the branch main; the id of the commit. */
  public String push(String subject) throws IOException {
    git("add", "--all");
    git("commit", "--quiet", "--message=" + subject);
    git("push", "--quiet", "origin", "main");
    return git("rev-parse", "HEAD");
  }

  /** Runs Git in the work tree, without settings of the machine; its output. */
  public String git(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder git = new ProcessBuilder(command).directory(work.toFile());
    git.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    git.environment()
        .putAll(
            Map.of(
                "GIT_CONFIG_GLOBAL", "/dev/null",
                "GIT_CONFIG_SYSTEM", "/dev/null",
                "GIT_AUTHOR_NAME", "Ann",
                "GIT_AUTHOR_EMAIL", "ann@acme.example",
                "GIT_COMMITTER_NAME", "Ann",
                "GIT_COMMITTER_EMAIL", "ann@acme.example"));
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
