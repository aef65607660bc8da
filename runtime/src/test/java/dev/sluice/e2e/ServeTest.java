package dev.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.runtime.demo.DemoUpstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} and {@code demo} as their users meet them: a process, files, sockets, signals. */
class ServeTest {
  private static final String KEY = "slc_CoreWeaveExampleOwnerKeyNotASecret0001UMMqx";
  private static final String UPSTREAM_KEY = "canary-upstream-key-1";
  private static final String[] ANY_PORT = {
    "--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0", "--drain-timeout", "20s"
  };

  @TempDir Path dir;
  private Path manifests;
  private DemoUpstream upstream;

  @BeforeEach
  void writeManifests() throws IOException {
    upstream = DemoUpstream.start(loopback(0), UPSTREAM_KEY);
    manifests = Files.createDirectory(dir.resolve("manifests"));
    account("inference");
    Files.copy(Path.of("../examples/coreweave/people.yaml"), manifests.resolve("people.yaml"));
    secret(UPSTREAM_KEY);
  }

  @AfterEach
  void stopUpstream() {
    upstream.close();
  }

  @Test
  void editBreakAndTerminate_followsKeepsAndDrains() throws Exception {
    Path log = dir.resolve("access.log");
    String output;
    try (SluiceProcess sluice =
        serve("--state", dir.resolve("state").toString(), "--access-log", log.toString())) {
      assertThat(sluice.out())
          .singleElement()
          .asString()
          .matches(
              "sluice ready: http://127\\.0\\.0\\.1:\\d+ serves 1 endpoint of 1 account"
                  + " \\(sha256:[0-9a-f]{12}…\\), admin http://127\\.0\\.0\\.1:\\d+");
      assertThat(models(sluice, "inference").statusCode()).isEqualTo(200);

      account("chat");
      await().untilAsserted(() -> assertThat(models(sluice, "chat").statusCode()).isEqualTo(200));
      assertThat(models(sluice, "inference").statusCode()).isEqualTo(404);

      Files.writeString(
          manifests.resolve("account.yaml"), "type: provider-account/custom-endpoint\n");
      await().until(() -> sluice.lastOutcome().equals("refused"));
      assertThat(models(sluice, "chat").statusCode()).isEqualTo(200);
      assertThat(sluice.status().get("lastReload").get("findings")).isNotEmpty();
      assertThat(sluice.get(sluice.adminUrl() + "/metrics").body())
          .contains("sluice_reloads_total{outcome=\"refused\"} 1.0")
          .contains("sluice_requests_total{account=\"coreweave-model\",endpoint=\"chat\"");
      assertThat(sluice.output()).contains("Reload refused: ").contains("account.yaml:1:1");

      CompletableFuture<HttpResponse<Stream<String>>> stream = stream(sluice, "chat");
      try (Stream<String> lines = stream.get().body()) {
        sluice.terminate();
        assertThat(lines.filter(line -> !line.isEmpty())).last().isEqualTo("data: [DONE]");
      }
      assertThat(sluice.exitCode()).isZero();
      output = sluice.output();
    }
    assertThat(Files.readAllLines(log))
        .hasSizeGreaterThanOrEqualTo(4)
        .anySatisfy(
            line -> assertThat(line).contains("/chat/completions\"").contains("\"status\":200"));
    assertThat(output).doesNotContain("canary").doesNotContain(KEY);
    assertThat(log).content().doesNotContain("canary").doesNotContain(KEY);

    // What is broken stays broken; the state directory serves.
    try (SluiceProcess again = serve("--state", dir.resolve("state").toString())) {
      assertThat(models(again, "chat").statusCode()).isEqualTo(200);
      assertThat(again.lastOutcome()).isEqualTo("refused");
    }
  }

  @Test
  void secondSignal_endsAtOnce() throws Exception {
    try (SluiceProcess sluice = serve("--drain-delay", "1h")) {
      sluice.terminate();
      await()
          .untilAsserted(
              () ->
                  assertThat(sluice.get(sluice.adminUrl() + "/readyz").body())
                      .contains("\"draining\":true"));

      sluice.terminate();

      assertThat(sluice.exitCode()).isEqualTo(143);
    }
  }

  @Test
  void rotatedSecret_isUsedWithoutAReload() throws Exception {
    try (SluiceProcess sluice = serve()) {
      assertThat(models(sluice, "inference").statusCode()).isEqualTo(200);
      InetSocketAddress address = upstream.address();
      upstream.close();
      upstream = DemoUpstream.start(address, "canary-upstream-key-2");

      secret("canary-upstream-key-2");

      await()
          .untilAsserted(() -> assertThat(models(sluice, "inference").statusCode()).isEqualTo(200));
      assertThat(sluice.status().get("generation").asInt()).isEqualTo(1);
    }
  }

  @Test
  void missingSecret_isShownAndAnswers503() throws Exception {
    Files.delete(dir.resolve("secrets/coreweave/wandb-api-key"));
    try (SluiceProcess sluice = serve()) {
      assertThat(models(sluice, "inference").statusCode()).isEqualTo(503);
      assertThat(sluice.get(sluice.adminUrl() + "/readyz").body())
          .contains("\"reference\":\"secret://coreweave/wandb-api-key\"");

      secret(UPSTREAM_KEY);
      await()
          .untilAsserted(() -> assertThat(models(sluice, "inference").statusCode()).isEqualTo(200));
    }
  }

  @Test
  void brokenAtStart_endsWithItsFindings() throws Exception {
    Files.writeString(
        manifests.resolve("account.yaml"), "type: provider-account/custom-endpoint\n");

    try (SluiceProcess sluice = SluiceProcess.start(Map.of(), args(manifests.toString()))) {
      assertThat(sluice.exitCode()).isEqualTo(1);
      assertThat(sluice.output()).contains("account.yaml:1:1").contains("nothing to serve");
    }
  }

  @Test
  void addressInUse_saysSoAndEndsWith3() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        SluiceProcess sluice =
            SluiceProcess.start(
                Map.of(),
                "serve",
                manifests.toString(),
                "--admin",
                "127.0.0.1:0",
                "--listen",
                "127.0.0.1:" + taken.getLocalPort())) {
      assertThat(sluice.exitCode()).isEqualTo(3);
      assertThat(sluice.output())
          .contains("cannot listen on 127.0.0.1:" + taken.getLocalPort())
          .containsIgnoringCase("address already in use")
          .contains("--listen");
    }
  }

  @Test
  void nonsense_endsWith2() throws Exception {
    Path config = Files.writeString(dir.resolve("sluice.yaml"), "source: m\nlisten_on: x\n");

    try (SluiceProcess sluice =
        SluiceProcess.start(Map.of(), "serve", "--config", config.toString())) {
      assertThat(sluice.exitCode()).isEqualTo(2);
      assertThat(sluice.output()).contains(config + ":2:1: unknown setting 'listen_on'");
    }
  }

  @Test
  void demo_runsFromAnyDirectoryAndLeavesNothing() throws Exception {
    Path temp = Files.createDirectory(dir.resolve("tmp"));
    try (SluiceProcess demo =
        SluiceProcess.start(
            temp,
            Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temp),
            "demo",
            "--listen",
            "127.0.0.1:0",
            "--admin",
            "127.0.0.1:0")) {
      demo.awaitReady();
      await().until(() -> demo.output().contains("Ctrl-C ends the demo."));
      assertThat(demo.output())
          .contains("curl " + demo.url() + "/proxy-api/coreweave-model/inference/chat/completions")
          .contains("curl -N " + demo.url())
          .contains(KEY);
      try (Stream<String> lines = stream(demo, "inference").get().body()) {
        assertThat(lines.filter(line -> !line.isEmpty())).last().isEqualTo("data: [DONE]");
      }

      demo.terminate();

      assertThat(demo.exitCode()).isZero();
    }
    assertThat(temp).isEmptyDirectory();
  }

  private SluiceProcess serve(String... more) throws IOException {
    return SluiceProcess.start(
            Map.of("SLUICE_SECRETS", "dir:" + dir.resolve("secrets")),
            args(manifests.toString(), more))
        .awaitReady();
  }

  private static String[] args(String source, String... more) {
    return Stream.of(new String[] {"serve", source}, ANY_PORT, more)
        .flatMap(Stream::of)
        .toArray(String[]::new);
  }

  private static HttpResponse<String> models(SluiceProcess sluice, String endpoint)
      throws Exception {
    return sluice.get(
        sluice.url() + "/proxy-api/coreweave-model/" + endpoint + "/models",
        "Authorization",
        "Bearer " + KEY);
  }

  private static CompletableFuture<HttpResponse<Stream<String>>> stream(
      SluiceProcess sluice, String endpoint) {
    URI uri =
        URI.create(sluice.url() + "/proxy-api/coreweave-model/" + endpoint + "/chat/completions");
    String body =
        "{\"model\": \"m\", \"stream\": true,"
            + " \"messages\": [{\"role\": \"user\", \"content\": \"Say hello to all of us.\"}]}";
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer " + KEY)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return sluice.client().sendAsync(request, HttpResponse.BodyHandlers.ofLines());
  }

  private void account(String endpoint) throws IOException {
    String text = Files.readString(Path.of("../examples/coreweave/account.yaml"));
    Files.writeString(
        manifests.resolve("account.yaml"),
        text.replace(
                "https://api.inference.wandb.ai",
                "http://127.0.0.1:" + upstream.address().getPort())
            .replace("name: inference", "name: " + endpoint));
  }

  private void secret(String value) throws IOException {
    Path file = dir.resolve("secrets/coreweave/wandb-api-key");
    Files.createDirectories(file.getParent());
    Files.writeString(file, value + "\n");
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }
}
