package dev.sluice.runtime.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.SourceSpan;
import dev.sluice.runtime.reload.FetchStatus;
import dev.sluice.runtime.reload.ReloadOutcome;
import dev.sluice.runtime.reload.ReloadStatus;
import dev.sluice.runtime.reload.ReloadStatus.LastReload;
import dev.sluice.runtime.server.Gateway.MissingSecret;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.SecretReference;
import dev.sluice.table.TableCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminServerTest {
  private static final String TOKEN = "admin-canary-0123456789";
  private static final Instant AT = Instant.parse("2026-11-23T08:00:00Z");

  private final Shown shown = new Shown();
  private @Nullable AdminServer admin;

  @AfterEach
  void stop() {
    if (admin != null) {
      admin.close();
    }
  }

  @Test
  void healthz_isAlwaysFine() throws Exception {
    assertThat(get("/healthz")).startsWith("HTTP/1.1 200 ").endsWith("{\"status\":\"ok\"}\n");
  }

  @Test
  void nothingServed_isNotReady() throws Exception {
    assertThat(get("/readyz")).startsWith("HTTP/1.1 503 ").contains("{\"ready\":false");
    assertThat(get("/api/v1/table")).startsWith("HTTP/1.1 503 ").contains("\"nothing_loaded\"");
    assertThat(get("/api/v1/status"))
        .endsWith(
            "{\"digest\":null,\"revision\":null,\"generation\":0,\"since\":null,\"endpoints\":0,"
                + "\"lastReload\":null}\n");
  }

  @Test
  void served_isReadyAndNamesMissingSecrets() throws Exception {
    shown.serve();
    shown.missing =
        List.of(new MissingSecret("acme", "chat", new SecretReference("coreweave", "key")));

    assertThat(get("/readyz"))
        .startsWith("HTTP/1.1 200 ")
        .endsWith(
            "{\"ready\":true,\"draining\":false,\"digest\":\"sha256:ab\",\"missingSecrets\":["
                + "{\"account\":\"acme\",\"endpoint\":\"chat\","
                + "\"reference\":\"secret://coreweave/key\"}]}\n");
  }

  @Test
  void draining_isNotReadyButHealthy() throws Exception {
    shown.serve();
    shown.draining = true;

    assertThat(get("/readyz")).startsWith("HTTP/1.1 503 ").contains("\"draining\":true");
    assertThat(get("/healthz")).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void status_showsTheRefusalWithItsFindings() throws Exception {
    shown.serve();
    Diagnostic finding =
        Diagnostic.of(Code.SL305, new SourceSpan("a.yaml", 14, 15, 14, 17), "weights sum to 90")
            .withHelp("raise one");
    shown.status =
        new ReloadStatus(
            "sha256:ab",
            "directory:12",
            null,
            2,
            AT,
            3,
            new LastReload(new ReloadOutcome.Refused("1 error", List.of(finding)), AT, 12));

    assertThat(get("/api/v1/status"))
        .endsWith(
            "{\"digest\":\"sha256:ab\",\"revision\":\"directory:12\",\"generation\":2,"
                + "\"since\":\"2026-11-23T08:00:00Z\",\"endpoints\":3,\"lastReload\":{"
                + "\"outcome\":\"refused\",\"at\":\"2026-11-23T08:00:00Z\",\"durationMillis\":12,"
                + "\"message\":\"1 error\",\"findings\":[{\"code\":\"SL305\","
                + "\"severity\":\"error\",\"message\":\"weights sum to 90\",\"file\":\"a.yaml\","
                + "\"line\":14,\"column\":15,\"endLine\":14,\"endColumn\":17,"
                + "\"help\":\"raise one\",\"related\":[],\"fix\":null}]}}\n");
  }

  @Test
  void table_isTheCanonicalDocument() throws Exception {
    shown.serve();

    String document = new String(TableCodec.write(RoutingTable.EMPTY), StandardCharsets.UTF_8);
    assertThat(get("/api/v1/table"))
        .contains("Content-Type: application/json\r\n")
        .endsWith("\r\n\r\n" + document);
  }

  @Test
  void metrics_areInThePrometheusTextFormat() throws Exception {
    assertThat(get("/metrics"))
        .contains("Content-Type: text/plain; version=0.0.4; charset=utf-8\r\n")
        .endsWith("\r\n\r\nsluice_up 1\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/metrics/", "/api/v1/", "/api/v1/status/x", "/healthz/../metrics"})
  void otherPath_isNotFound(String path) throws Exception {
    assertThat(get(path)).startsWith("HTTP/1.1 404 ").contains("\"code\":\"not_found\"");
  }

  @Test
  void otherMethod_isRefused() throws Exception {
    assertThat(send("POST /api/v1/status HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n"))
        .startsWith("HTTP/1.1 405 ")
        .contains("Allow: GET, HEAD\r\n")
        .contains("\"code\":\"method_not_allowed\"");
  }

  @Test
  void head_hasNoBody() throws Exception {
    assertThat(send("HEAD /healthz HTTP/1.1\r\nHost: localhost\r\n"))
        .startsWith("HTTP/1.1 200 ")
        .endsWith("\r\n\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, 200",
    "localhost:9091, 200",
    "127.0.0.1:1, 200",
    "[::1]:9091, 200",
    "evil.example, 403",
    "127.0.0.1.evil.example, 403",
    "localhost.evil.example:9091, 403"
  })
  void withoutToken_onlyLoopbackNamesAreAnswered(String host, int status) throws Exception {
    assertThat(send("GET /metrics HTTP/1.1\r\nHost: " + host + "\r\n"))
        .startsWith("HTTP/1.1 " + status + " ");
  }

  @Test
  void token_isNeededOnAllButTheProbes() throws Exception {
    start(Optional.of(new AdminToken(TOKEN)));
    shown.serve();
    shown.missing =
        List.of(new MissingSecret("acme", "chat", new SecretReference("coreweave", "key")));

    assertThat(get("/healthz")).startsWith("HTTP/1.1 200 ");
    assertThat(get("/readyz")).startsWith("HTTP/1.1 200 ").endsWith("{\"ready\":true}\n");
    assertThat(get("/metrics"))
        .startsWith("HTTP/1.1 401 ")
        .contains("WWW-Authenticate: Bearer\r\n")
        .contains("\"code\":\"unauthenticated\"");
    assertThat(with("Bearer " + TOKEN + "x")).startsWith("HTTP/1.1 401 ");
    assertThat(with("Basic " + TOKEN)).startsWith("HTTP/1.1 401 ");
    assertThat(with("bearer " + TOKEN)).startsWith("HTTP/1.1 200 ");
    assertThat(send("GET /nowhere HTTP/1.1\r\nHost: x\r\n")).startsWith("HTTP/1.1 401 ");
  }

  @Test
  void addressOfOtherMachines_needsAToken() {
    InetSocketAddress everywhere = new InetSocketAddress("0.0.0.0", 0);

    assertThatThrownBy(
            () -> AdminServer.start(everywhere, Optional.empty(), Optional.empty(), shown))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--admin-token-file");
  }

  @Test
  void addressInUse_isAnIoFailure() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      InetSocketAddress address = (InetSocketAddress) taken.getLocalSocketAddress();

      assertThatThrownBy(
              () -> AdminServer.start(address, Optional.empty(), Optional.empty(), shown))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void token_isNeverPrinted() {
    assertThat(new AdminToken(TOKEN)).hasToString("[redacted]");
    assertThatThrownBy(() -> new AdminToken("short-canary"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("canary");
  }

  private String get(String path) throws IOException {
    return send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n");
  }

  private String with(String authorization) throws IOException {
    return send("GET /metrics HTTP/1.1\r\nHost: x\r\nAuthorization: " + authorization + "\r\n");
  }

  private String send(String head) throws IOException {
    AdminServer running = admin != null ? admin : start(Optional.empty());
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(10_000);
      socket.connect(running.address());
      socket
          .getOutputStream()
          .write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private AdminServer start(Optional<AdminToken> token) throws IOException {
    AdminServer running =
        AdminServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            token,
            Optional.empty(),
            shown);
    admin = running;
    return running;
  }

  private static final class Shown implements Operations {
    private volatile ReloadStatus status = new ReloadStatus(null, null, null, 0, null, 0, null);
    private volatile List<MissingSecret> missing = List.of();
    private volatile boolean draining;

    void serve() {
      status = new ReloadStatus("sha256:ab", null, null, 1, AT, 3, null);
    }

    @Override
    public ReloadStatus status() {
      return status;
    }

    @Override
    public Optional<FetchStatus> fetching() {
      return Optional.empty();
    }

    @Override
    public Optional<RoutingTable> table() {
      return status.digest() == null ? Optional.empty() : Optional.of(RoutingTable.EMPTY);
    }

    @Override
    public List<MissingSecret> missingSecrets() {
      return missing;
    }

    @Override
    public boolean draining() {
      return draining;
    }

    @Override
    public void refresh() {}

    @Override
    public boolean follows(String ref) {
      return true;
    }

    @Override
    public String metrics() {
      return "sluice_up 1\n";
    }
  }
}
