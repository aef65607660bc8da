package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/sluice} in a home of its own, with the compiler jar in place of the whole program. */
final class LauncherIT {
  private static final String JAVA_HOME = System.getProperty("java.home");

  @TempDir private Path dir;
  private Path home;
  private Path launcher;
  private Path jar;
  private ChildProcess shell;

  @BeforeEach
  void install() throws IOException {
    home = Files.createDirectories(dir.resolve("a home"));
    launcher = Files.createDirectory(home.resolve("bin")).resolve("sluice");
    Files.copy(Path.of("..", "bin", "sluice"), launcher);
    makeExecutable(launcher);
    jar = Files.createDirectories(home.resolve("runtime/target")).resolve("sluice.jar");
    shell = new ChildProcess(dir).with("JAVA_HOME", JAVA_HOME).with("SLUICE_CDS", "off");
  }

  @Test
  void calledThroughLinksFromElsewhere_findsItsHome() throws Exception {
    Files.copy(ChildProcess.jar(), jar);
    Path link = Files.createSymbolicLink(dir.resolve("first"), Path.of("a home/bin/sluice"));
    Path second = Files.createSymbolicLink(dir.resolve("second"), link);

    CommandRun run = shell.run(List.of(second.toString(), "validate", "no such file"));

    assertThat(run)
        .isEqualTo(new CommandRun(3, "", "sluice: no such file or directory: no such file\n"));
  }

  @Test
  void termination_reachesTheJvmUnderTheSameProcessId() throws Exception {
    Files.copy(ChildProcess.jar(), jar);
    Process process = shell.builder(List.of(launcher.toString(), "validate", "--stdin")).start();
    try {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> process.info().command().orElse("").endsWith("/java"));
      process.destroy();

      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(143);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void jvmOptions_arePassedAndMayChooseTheCollector() throws Exception {
    Files.copy(ChildProcess.jar(), jar);
    shell.with("SLUICE_JAVA_OPTS", "-XX:+UseParallelGC -Dsluice.terminal=out");

    assertThat(shell.run(List.of(launcher.toString(), "--help")).out()).contains("\u001b[");
  }

  @Test
  void classArchive_isMadeOnceAndAnUnfitOneIsPassedOverInSilence() throws Exception {
    Files.copy(ChildProcess.jar(), jar);
    shell.with("SLUICE_CDS", "on");
    CommandRun plain = shell.run(List.of(launcher.toString(), "schema"));
    await().atMost(Duration.ofSeconds(60)).until(() -> archives().size() == 1);
    Path archive = archives().get(0);

    assertThat(plain.err()).isEmpty();
    assertThat(shell.run(List.of(launcher.toString(), "schema"))).isEqualTo(plain);
    makeWritable(archive);
    Files.writeString(archive, "this is no archive");
    assertThat(shell.run(List.of(launcher.toString(), "schema"))).isEqualTo(plain);
    Files.delete(jar);
    Files.copy(Path.of("target").resolve(plainJar()), jar); // another jar than it was made from
    CommandRun other = shell.run(List.of(launcher.toString(), "schema"));
    assertThat(other.err()).doesNotContain("cds", "archive");
  }

  @Test
  void missingJar_isBuiltOnceByTwoFirstUses() throws Exception {
    Path maven = fakeMaven("sleep 1; echo called >> calls; cp '%s' runtime/target/sluice.jar");
    shell.with("PATH", maven.getParent() + ":/usr/bin:/bin");
    List<String> command = List.of(launcher.toString(), "schema");

    Process first = shell.builder(command).start();
    CommandRun second = shell.run(command);

    assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(first.exitValue()).isEqualTo(0);
    assertThat(second.code()).isEqualTo(0);
    assertThat(second.out()).contains("team\n");
    String talk =
        new String(first.getErrorStream().readAllBytes(), StandardCharsets.UTF_8) + second.err();
    assertThat(talk).containsOnlyOnce("building Sluice (first use, about a minute)...");
    assertThat(home.resolve("calls")).hasContent("called\n");
  }

  @Test
  void failedBuild_showsItsEndAndExits3() throws Exception {
    Path maven = fakeMaven("echo the compiler is missing >&2; exit 1");
    shell.with("PATH", maven.getParent() + ":/usr/bin:/bin");

    CommandRun run = shell.run(List.of(launcher.toString(), "schema"));

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("the compiler is missing\nsluice: the build failed;");
    assertThat(home.resolve("target/build.lock")).doesNotExist();
  }

  @Test
  void lockOfADeadBuild_isTakenOver() throws Exception {
    Path maven = fakeMaven("cp '%s' runtime/target/sluice.jar");
    shell.with("PATH", maven.getParent() + ":/usr/bin:/bin");
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Files.createDirectory(home.resolve("target"));
    Files.createSymbolicLink(home.resolve("target/build.lock"), Path.of("" + dead.pid()));

    assertThat(shell.run(List.of(launcher.toString(), "schema")).code()).isEqualTo(0);
  }

  @Test
  void missingMavenOrJava_isSaidInOneLine() throws Exception {
    Path empty = Files.createDirectory(dir.resolve("empty"));
    for (String tool : List.of("mkdir", "ln", "rm", "readlink", "sleep", "tail", "sed")) {
      Files.writeString(empty.resolve(tool), "#!/bin/sh\nexec /bin/" + tool + " \"$@\"\n");
      makeExecutable(empty.resolve(tool));
    }
    shell.with("PATH", empty.toString());

    CommandRun noMaven = shell.run(List.of(launcher.toString(), "schema"));
    assertThat(noMaven.code()).isEqualTo(3);
    assertThat(noMaven.err()).contains("mvn is not on the PATH").hasLineCount(1);

    shell.with("JAVA_HOME", "");
    assertThat(shell.run(List.of(launcher.toString(), "schema")).err())
        .isEqualTo("sluice: no Java found; install Java 17 or newer, or set JAVA_HOME\n");
    shell.with("JAVA_HOME", empty.toString());
    assertThat(shell.run(List.of(launcher.toString(), "schema")).err())
        .contains("there is no bin/java in it");
  }

  @Test
  void olderJava_isRefusedByItsReleaseFile() throws Exception {
    Path java = Files.createDirectories(dir.resolve("jdk-11/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nexit 99\n");
    makeExecutable(java);
    Files.writeString(dir.resolve("jdk-11/release"), "JAVA_VERSION=\"11.0.2\"\n");
    shell.with("JAVA_HOME", dir.resolve("jdk-11").toString());

    CommandRun run = shell.run(List.of(launcher.toString(), "schema"));

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).startsWith("sluice: needs Java 17 or newer; ").contains("11.0.2");
  }

  private Path fakeMaven(String script) throws IOException {
    Path maven = Files.createDirectory(dir.resolve("maven")).resolve("mvn");
    Files.writeString(maven, "#!/bin/sh\n" + script.replace("%s", ChildProcess.jar().toString()));
    makeExecutable(maven);
    return maven;
  }

  private List<Path> archives() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("runtime/target"))) {
      return files.filter(file -> file.toString().endsWith(".archive")).toList();
    }
  }

  private static Path plainJar() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      return files
          .map(Path::getFileName)
          .filter(name -> name.toString().matches("sluice-compiler-.*\\.jar"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static void makeExecutable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void makeWritable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }
}
