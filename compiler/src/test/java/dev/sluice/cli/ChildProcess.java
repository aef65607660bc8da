package dev.sluice.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command line run as a process of its own, with what it printed kept in files. */
final class ChildProcess {
  private static final Path JAR = Path.of("target", "sluice-compiler.jar").toAbsolutePath();

  private final Path directory;
  private final Map<String, String> environment = new HashMap<>();

  /**
   * @param directory where it runs; also holds what it prints
   */
  ChildProcess(Path directory) {
    this.directory = directory;
  }

  /** The jar as the build made it. */
  static Path jar() {
    return JAR;
  }

  ChildProcess with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Runs the jar with this JVM's Java. */
  CommandRun sluice(String... args) throws IOException, InterruptedException {
    return java(List.of(), args);
  }

  CommandRun java(List<String> options, String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(List.of(args));
    return run(command);
  }

  CommandRun run(List<String> command) throws IOException, InterruptedException {
    Path out = Files.createTempFile("out", null);
    Path err = Files.createTempFile("err", null);
    try {
      Process process =
          builder(command)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("still running: " + command);
      }
      return new CommandRun(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("SLUICE_"));
    builder.environment().remove("NO_COLOR");
    builder.environment().putAll(environment);
    return builder;
  }
}
