package dev.sluice.runtime.reload.git.sign;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Commits that git itself signs with a key that ssh-keygen made. */
public final class SshSigner {
  private final Path key;
  private final Path work;

  /** Makes a key and a repository in a directory. */
  public SshSigner(Path directory, String name) throws IOException, InterruptedException {
    this.key = directory.resolve(name + ".key");
    this.work = Files.createDirectories(directory.resolve(name));
    run(directory, Map.of(), "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString());
    git(Map.of(), "init", "-q", "-b", "main");
  }

  /** The repository's work tree. */
  public Path work() {
    return work;
  }

  /** As a file of allowed signers has it. */
  public String publicKey() throws IOException {
    return Files.readString(Path.of(key + ".pub"));
  }

  byte[] commit(String subject) throws IOException, InterruptedException {
    git(Map.of(), signing("commit", "-q", "--allow-empty", "-S", "-m", subject));
    return git(Map.of(), "cat-file", "commit", "HEAD");
  }

  byte[] commit(String subject, String at) throws IOException, InterruptedException {
    Map<String, String> time = Map.of("GIT_COMMITTER_DATE", at, "GIT_AUTHOR_DATE", at);
    git(time, signing("commit", "-q", "--allow-empty", "-S", "-m", subject));
    return git(Map.of(), "cat-file", "commit", "HEAD");
  }

  /** The arguments behind those that make git sign with the key. */
  public String[] signing(String... arguments) {
    List<String> all =
        new ArrayList<>(List.of("-c", "gpg.format=ssh", "-c", "user.signingkey=" + key));
    all.addAll(List.of(arguments));
    return all.toArray(String[]::new);
  }

  /** Runs git in the work tree. */
  public byte[] git(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=A", "-c", "user.email=a@acme.example"));
    command.addAll(List.of(arguments));
    return run(work, environment, command.toArray(String[]::new));
  }

  private static byte[] run(Path directory, Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    try (InputStream out = process.getInputStream()) {
      byte[] output = out.readAllBytes();
      if (process.waitFor() != 0) {
        throw new IOException(new String(output, StandardCharsets.UTF_8));
      }
      return output;
    }
  }
}
