package dev.sluice.runtime.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.runtime.reload.FetchStatus;
import dev.sluice.runtime.reload.ReloadStatus;
import dev.sluice.runtime.server.Gateway.MissingSecret;
import dev.sluice.table.RoutingTable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshPageTest {
  private static final String SECRET = "webhook-canary-0123456789";
  private static final String TOKEN = "admin-canary-0123456789";
  private static final String PUSH = "{\"before\":{\"ref\":\"x\"},\"ref\":\"refs/heads/main\"}";

  private final Followed followed = new Followed();
  private volatile @Nullable String secret = SECRET;
  private @Nullable AdminServer admin;

  @AfterEach
  void stop() {
    if (admin != null) {
      admin.close();
    }
  }

  @Test
  void noSecret_isRefreshedForCallersOfTheAdminPort() throws Exception {
    start(false, false);

    assertThat(post("", "")).startsWith("HTTP/1.1 202 ").endsWith("{\"refresh\":\"requested\"}\n");
    assertThat(followed.refreshes).hasValue(1);
  }

  @Test
  void noSecretAndStrangeHost_isRefused() throws Exception {
    start(false, false);

    assertThat(send("POST", "evil.example", "", "")).startsWith("HTTP/1.1 403 ");
    assertThat(post("Origin: http://evil.example\r\n", ""))
        .startsWith("HTTP/1.1 403 ")
        .contains("\"origin_not_allowed\"");
    assertThat(followed.refreshes).hasValue(0);
  }

  @Test
  void token_isNeededWithoutSecret() throws Exception {
    start(true, false);

    assertThat(post("", "")).startsWith("HTTP/1.1 401 ");
    assertThat(post("Authorization: Bearer " + TOKEN + "\r\n", "")).startsWith("HTTP/1.1 202 ");
  }

  @Test
  void signatureOfGitHub_isEnough() throws Exception {
    start(true, true);

    assertThat(send("POST", "hooks.example", gitHub(SECRET, PUSH), PUSH))
        .startsWith("HTTP/1.1 202 ")
        .contains("\"requested\"");
    assertThat(followed.refreshes).hasValue(1);
  }

  @Test
  void tokenOfGitLab_isEnough() throws Exception {
    start(true, true);

    assertThat(post("X-Gitlab-Token: " + SECRET + "\r\n", PUSH)).startsWith("HTTP/1.1 202 ");
    assertThat(followed.refreshes).hasValue(1);
  }

  @Test
  void signatureOfGitLab_isEnough() throws Exception {
    start(true, true);
    String wrongAndRight =
        "v1,AAAA " + standard(SECRET.getBytes(StandardCharsets.UTF_8), "7", now());

    assertThat(post(standardHeaders("7", now(), wrongAndRight), PUSH)).startsWith("HTTP/1.1 202 ");
  }

  @Test
  void encodedKeyOfStandardWebhooks_isDecoded() throws Exception {
    byte[] key = "another canary for webhooks".getBytes(StandardCharsets.UTF_8);
    secret = "whsec_" + Base64.getEncoder().encodeToString(key);
    start(true, true);

    assertThat(post(standardHeaders("7", now(), standard(key, "7", now())), PUSH))
        .startsWith("HTTP/1.1 202 ");
  }

  @Test
  void oldTimestamp_isAReplayAndRefused() throws Exception {
    start(true, true);
    String old = String.valueOf(Instant.now().minus(Duration.ofMinutes(6)).getEpochSecond());
    String signature = standard(SECRET.getBytes(StandardCharsets.UTF_8), "7", old);

    assertThat(post(standardHeaders("7", old, signature), PUSH)).startsWith("HTTP/1.1 401 ");
    assertThat(post(standardHeaders("7", now(), signature), PUSH)).startsWith("HTTP/1.1 401 ");
    assertThat(followed.refreshes).hasValue(0);
  }

  @Test
  void wrongSignature_isRefused() throws Exception {
    start(true, true);

    assertThat(post(gitHub("another", PUSH), PUSH))
        .startsWith("HTTP/1.1 401 ")
        .contains("\"bad_signature\"")
        .doesNotContain(SECRET);
    assertThat(post(gitHub(SECRET, PUSH), PUSH + " ")).startsWith("HTTP/1.1 401 ");
    assertThat(post("X-Hub-Signature-256: sha256=nohex\r\n", PUSH)).startsWith("HTTP/1.1 401 ");
    assertThat(post("X-Gitlab-Token: " + SECRET + "x\r\n", PUSH)).startsWith("HTTP/1.1 401 ");
    assertThat(post("X-Gitlab-Token: \r\n", "")).startsWith("HTTP/1.1 401 ");
    assertThat(followed.refreshes).hasValue(0);
  }

  @Test
  void wrongSignature_isNotMendedByTheToken() throws Exception {
    start(true, true);
    String token = "Authorization: Bearer " + TOKEN + "\r\n";

    assertThat(post(token + gitHub("another", PUSH), PUSH)).startsWith("HTTP/1.1 401 ");
    assertThat(post(token, PUSH)).startsWith("HTTP/1.1 202 ");
  }

  @Test
  void secretWithoutToken_asksForASignature() throws Exception {
    start(false, true);

    assertThat(post("", "")).startsWith("HTTP/1.1 401 ").contains("--refresh-secret");
    assertThat(post(gitHub(SECRET, ""), "")).startsWith("HTTP/1.1 202 ");
  }

  @Test
  void secretThatNobodyProvides_refusesAll() throws Exception {
    secret = null;
    start(true, true);

    assertThat(post(gitHub(SECRET, PUSH), PUSH)).startsWith("HTTP/1.1 401 ");
    assertThat(post("X-Gitlab-Token: \r\n", PUSH)).startsWith("HTTP/1.1 401 ");
  }

  @Test
  void rotatedSecret_isInForceAtOnce() throws Exception {
    start(true, true);
    secret = "rotated-canary-0123456789";

    assertThat(post(gitHub(SECRET, PUSH), PUSH)).startsWith("HTTP/1.1 401 ");
    assertThat(post(gitHub(secret, PUSH), PUSH)).startsWith("HTTP/1.1 202 ");
  }

  @Test
  void pushOfAnotherBranch_isIgnored() throws Exception {
    start(true, true);
    String push = PUSH.replace("main", "feature");
    String form = "payload=" + URLEncoder.encode(push, StandardCharsets.UTF_8);

    assertThat(post(gitHub(SECRET, push), push))
        .startsWith("HTTP/1.1 202 ")
        .endsWith("{\"refresh\":\"ignored\"}\n");
    assertThat(post(gitHub(SECRET, form), form)).contains("\"ignored\"");
    assertThat(followed.refreshes).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"not json", "{\"ref\":7}", "[]", "{\"ref\":\"main\"}", "{", "payload=%"})
  void bodyThatNamesNoBranch_isRefreshed(String body) throws Exception {
    start(true, true);

    assertThat(post(gitHub(SECRET, body), body)).contains("\"requested\"");
  }

  @Test
  void burst_isRefreshedAtOnceAndOnceMore() throws Exception {
    start(true, true);

    assertThat(post(gitHub(SECRET, PUSH), PUSH)).contains("\"requested\"");
    String answers = "";
    for (int i = 0; i < 5; i++) {
      answers += post(gitHub(SECRET, PUSH), PUSH);
    }

    assertThat(answers).contains("\"pending\"");
    await().until(() -> followed.refreshes.get() >= 2);
    assertThat(followed.refreshes.get()).isLessThan(6);
  }

  @Test
  void bodyOfMoreThanOneMebibyte_isRefused() throws Exception {
    start(true, true);
    String large = "x".repeat(1024 * 1024);

    assertThat(post(gitHub(SECRET, large), large)).startsWith("HTTP/1.1 202 ");
    assertThat(
            raw(
                "POST /api/v1/refresh HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1048577\r\n"
                    + gitHub(SECRET, large)
                    + "Connection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 413 ");
    assertThat(followed.refreshes).hasValue(1);
  }

  @Test
  void bodyInChunks_isRead() throws Exception {
    start(true, true);
    String chunks = "2\r\n{}\r\n1\r\n \r\n0\r\n\r\n";

    assertThat(
            raw(
                "POST /api/v1/refresh HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
                    + gitHub(SECRET, "{} ")
                    + "Connection: close\r\n\r\n"
                    + chunks))
        .startsWith("HTTP/1.1 202 ");
  }

  @ParameterizedTest
  @CsvSource({"1048576, 202", "1048577, 413"})
  void bodyInChunks_isBoundedToo(int length, int status) throws Exception {
    start(true, true);
    String body = "x".repeat(length);

    assertThat(
            raw(
                "POST /api/v1/refresh HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
                    + gitHub(SECRET, body)
                    + "Connection: close\r\n\r\n"
                    + Integer.toHexString(length)
                    + "\r\n"
                    + body
                    + "\r\n0\r\n\r\n"))
        .startsWith("HTTP/1.1 " + status + " ");
    assertThat(followed.refreshes).hasValue(status == 202 ? 1 : 0);
  }

  @Test
  void otherMethods_areNotAllowed() throws Exception {
    start(false, true);

    assertThat(send("GET", "localhost", "", ""))
        .startsWith("HTTP/1.1 405 ")
        .contains("Allow: POST\r\n");
    assertThat(send("PUT", "localhost", gitHub(SECRET, ""), "")).startsWith("HTTP/1.1 405 ");
  }

  private static String now() {
    return String.valueOf(Instant.now().getEpochSecond());
  }

  private static String gitHub(String key, String body) {
    byte[] mac = hmac(key.getBytes(StandardCharsets.UTF_8), body.getBytes(StandardCharsets.UTF_8));
    return "X-Hub-Signature-256: sha256=" + HexFormat.of().formatHex(mac) + "\r\n";
  }

  private static String standard(byte[] key, String id, String time) {
    byte[] text = (id + "." + time + "." + PUSH).getBytes(StandardCharsets.UTF_8);
    return "v1," + Base64.getEncoder().encodeToString(hmac(key, text));
  }

  private static String standardHeaders(String id, String time, String signature) {
    return "webhook-id: %s\r\nwebhook-timestamp: %s\r\nwebhook-signature: %s\r\n"
        .formatted(id, time, signature);
  }

  private static byte[] hmac(byte[] key, byte[] text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String post(String headers, String body) throws IOException {
    return send("POST", "localhost", headers, body);
  }

  private String send(String method, String host, String headers, String body) throws IOException {
    return raw(
        "%s /api/v1/refresh HTTP/1.1\r\nHost: %s\r\nContent-Length: %d\r\n%sConnection: close\r\n\r\n%s"
            .formatted(method, host + port(host), body.length(), headers, body));
  }

  private static String port(String host) {
    return host.equals("localhost") ? ":9091" : "";
  }

  private String raw(String request) throws IOException {
    AdminServer running = Objects.requireNonNull(admin);
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(10_000);
      socket.connect(running.address());
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void start(boolean withToken, boolean withSecret) throws IOException {
    admin =
        AdminServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            withToken ? Optional.of(new AdminToken(TOKEN)) : Optional.empty(),
            withSecret ? Optional.of(new RefreshSecret(() -> secret)) : Optional.empty(),
            followed);
  }

  private static final class Followed implements Operations {
    private final AtomicInteger refreshes = new AtomicInteger();

    @Override
    public ReloadStatus status() {
      return new ReloadStatus(null, null, null, 0, null, 0, null);
    }

    @Override
    public Optional<FetchStatus> fetching() {
      return Optional.empty();
    }

    @Override
    public Optional<RoutingTable> table() {
      return Optional.empty();
    }

    @Override
    public List<MissingSecret> missingSecrets() {
      return List.of();
    }

    @Override
    public boolean draining() {
      return false;
    }

    @Override
    public void refresh() {
      refreshes.incrementAndGet();
    }

    @Override
    public boolean follows(String ref) {
      return ref.equals("refs/heads/main");
    }

    @Override
    public String metrics() {
      return "";
    }
  }
}
