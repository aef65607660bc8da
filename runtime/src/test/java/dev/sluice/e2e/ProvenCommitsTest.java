package dev.sluice.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.runtime.reload.git.sign.SshSigner;
import dev.sluice.runtime.testkit.TestRepository;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that is told of pushes by webhooks, and one that serves signed commits alone. */
class ProvenCommitsTest {
  private static final String SECRET = "webhook-canary-0123456789";
  private static final String PUSH = "{\"ref\":\"refs/heads/main\"}";

  @TempDir Path dir;
  private TestRepository repository;

  @BeforeEach
  void makeRepository() throws Exception {
    repository = new TestRepository(dir);
    write("inference");
  }

  /** It would look by itself in an hour. */
  @Test
  void webhooksOfGitHubAndGitLab_bringWhatWasPushed() throws Exception {
    repository.push("Start");
    try (SluiceProcess gateway =
        serve("--interval", "1h", "--refresh-secret", "secret://git/webhook")) {
      write("chat");
      String second = repository.push("Rename to chat");
      HttpResponse<String> forged =
          refresh(gateway, "X-Hub-Signature-256", "sha256=" + hmac("another", PUSH));
      assertThat(forged.statusCode()).isEqualTo(401);
      assertThat(forged.body()).contains("bad_signature").doesNotContain(SECRET);

      HttpResponse<String> signed =
          refresh(gateway, "X-Hub-Signature-256", "sha256=" + hmac(SECRET, PUSH));
      assertThat(signed.statusCode()).isEqualTo(202);
      awaitCommit(gateway, second);

      write("speech");
      String third = repository.push("Rename to speech");
      assertThat(refresh(gateway, "X-Gitlab-Token", SECRET).statusCode()).isEqualTo(202);
      awaitCommit(gateway, third);
      assertThat(gateway.output()).doesNotContain(SECRET);
    }
  }

  @Test
  void unsignedCommit_keepsTheTableOfTheSignedOne() throws Exception {
    SshSigner signer = new SshSigner(dir, "signer");
    Path keys = Files.writeString(dir.resolve("keys"), "ann@acme.example " + signer.publicKey());
    String signed = pushSigned(signer, "Sign it");
    try (SluiceProcess gateway = serve("--interval", "1s", "--require-signed", keys.toString())) {
      assertThat(commit(gateway)).isEqualTo(signed);

      write("chat");
      String unsigned = repository.push("Forget to sign");
      await().atMost(SluiceProcess.LIMIT).until(() -> gateway.lastOutcome().equals("refused"));
      assertThat(gateway.status().toString())
          .contains(unsigned.substring(0, 12))
          .contains("it is not signed");
      assertThat(commit(gateway)).isEqualTo(signed);
      assertThat(gateway.get(gateway.adminUrl() + "/api/v1/table").body())
          .contains("\"inference\"")
          .doesNotContain("\"chat\"");

      write("speech");
      String next = pushSigned(signer, "Sign the next");
      awaitCommit(gateway, next);
      assertThat(gateway.get(gateway.adminUrl() + "/api/v1/table").body()).contains("\"speech\"");
    }
  }

  private String pushSigned(SshSigner signer, String subject) throws Exception {
    repository.git("add", "--all");
    repository.git(signer.signing("commit", "--quiet", "-S", "--message=" + subject));
    repository.git("push", "--quiet", "origin", "main");
    return repository.git("rev-parse", "HEAD");
  }

  private SluiceProcess serve(String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "serve",
                "file://" + repository.bare(),
                "--path",
                "manifests",
                "--listen",
                "127.0.0.1:0",
                "--admin",
                "127.0.0.1:0"));
    arguments.addAll(List.of(more));
    return SluiceProcess.start(
            Map.of("SLUICE_SECRET_GIT_WEBHOOK", SECRET), arguments.toArray(String[]::new))
        .awaitReady();
  }

  private void write(String endpoint) throws Exception {
    Path example = Path.of("../examples/coreweave");
    repository.write(
        "account.yaml",
        Files.readString(example.resolve("account.yaml"))
            .replace("name: inference", "name: " + endpoint));
    repository.write("people.yaml", Files.readString(example.resolve("people.yaml")));
  }

  private static HttpResponse<String> refresh(SluiceProcess gateway, String header, String proof)
      throws Exception {
    return gateway
        .client()
        .send(
            HttpRequest.newBuilder(URI.create(gateway.adminUrl() + "/api/v1/refresh"))
                .timeout(SluiceProcess.LIMIT)
                .header(header, proof)
                .POST(HttpRequest.BodyPublishers.ofString(PUSH))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static void awaitCommit(SluiceProcess gateway, String id) {
    await().atMost(SluiceProcess.LIMIT).until(() -> commit(gateway).equals(id));
  }

  private static String commit(SluiceProcess gateway) throws Exception {
    return gateway.status().path("commit").path("id").asString("");
  }

  private static String hmac(String key, String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
  }
}
