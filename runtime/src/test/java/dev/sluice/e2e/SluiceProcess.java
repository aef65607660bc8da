package dev.sluice.e2e;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program as a process of its own, on the test's class path. */
final class SluiceProcess implements AutoCloseable {
  static final Duration LIMIT = Duration.ofSeconds(60); // a virtual machine on a busy one

  private static final Pattern READY =
      Pattern.compile("sluice ready: (http://\\S+) serves .*, admin (http://\\S+)");

  private final Process process;
  private final List<String> out = new CopyOnWriteArrayList<>();
  private final List<String> err = new CopyOnWriteArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Thread> readers;

  private SluiceProcess(Process process) {
    this.process = process;
    this.readers =
        List.of(
            reading(process.inputReader(StandardCharsets.UTF_8), out),
            reading(process.errorReader(StandardCharsets.UTF_8), err));
  }

  static SluiceProcess start(Map<String, String> environment, String... args) throws IOException {
    return start(Path.of(""), environment, args);
  }

  static SluiceProcess start(Path directory, Map<String, String> environment, String... args)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.sluice.runtime.app.Main"));
    command.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toAbsolutePath().toFile());
    builder.environment().putAll(environment);
    return new SluiceProcess(builder.start());
  }

  private static Thread reading(BufferedReader from, List<String> to) {
    Thread thread = new Thread(() -> from.lines().forEach(to::add), "sluice-process-output");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Waits for the line that says where it listens. */
  SluiceProcess awaitReady() {
    await()
        .atMost(LIMIT)
        .until(() -> !process.isAlive() || out.stream().anyMatch(READY.asPredicate()));
    if (!process.isAlive()) {
      throw new AssertionError("ended before it was ready: " + output());
    }
    return this;
  }

  private Matcher ready() {
    String line = out.stream().filter(READY.asPredicate()).findFirst().orElseThrow();
    Matcher matcher = READY.matcher(line);
    if (!matcher.find()) {
      throw new IllegalStateException(line);
    }
    return matcher;
  }

  String url() {
    return ready().group(1);
  }

  String adminUrl() {
    return ready().group(2);
  }

  List<String> out() {
    return out;
  }

  /** Everything it wrote so far. */
  String output() {
    return String.join("\n", out) + "\n" + String.join("\n", err);
  }

  HttpClient client() {
    return client;
  }

  HttpResponse<String> get(String url, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(LIMIT);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  JsonNode status() throws Exception {
    return JsonMapper.shared().readTree(get(adminUrl() + "/api/v1/status").body());
  }

  String lastOutcome() throws Exception {
    return status().get("lastReload").get("outcome").asString();
  }

  /** SIGTERM. The process's own method would close its output as well. */
  void terminate() {
    process.toHandle().destroy();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for its end; all output is read then. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("still running: " + output());
    }
    for (Thread reader : readers) {
      reader.join();
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
