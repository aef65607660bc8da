package dev.sluice.runtime.reload.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sluice.runtime.testkit.Canary;
import dev.sluice.runtime.testkit.FixedSecrets;
import dev.sluice.runtime.testkit.GitHttpServer;
import dev.sluice.runtime.testkit.TestCa;
import dev.sluice.runtime.testkit.TestRepository;
import dev.sluice.table.SecretReference;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fetching over https with a token, from Git's own server program. */
class GitHttpsTest {
  private static final SecretReference TOKEN = new SecretReference("git", "token");

  @TempDir Path temp;
  private final SSLSocketFactory before = HttpsURLConnection.getDefaultSSLSocketFactory();
  private final FixedSecrets secrets = new FixedSecrets();
  private TestCa ca;
  private TestRepository repository;
  private GitHttpServer server;
  private GitClone cloned;

  @BeforeEach
  void serveRepository() throws Exception {
    ca = new TestCa("git");
    HttpsURLConnection.setDefaultSSLSocketFactory(ca.client().getSocketFactory());
    repository = new TestRepository(temp);
    repository.pushTeam("ml", "First");
    server = new GitHttpServer(temp, ca.server("127.0.0.1"));
    server.accept(GitAccess.USER, Canary.KEY);
    secrets.set(TOKEN, Canary.KEY);
    GitRemote remote =
        new GitRemote(
            GitUrl.parse(server.url() + "/remote.git"),
            Optional.of("main"),
            "manifests",
            Duration.ofSeconds(30));
    GitAccess access =
        new GitAccess(
            secrets, Optional.of(TOKEN), GitAccess.USER, Optional.empty(), temp.resolve("none"));
    cloned = GitClone.in(temp.resolve("clone"), remote, access);
  }

  @AfterEach
  void close() {
    cloned.close();
    server.close();
    HttpsURLConnection.setDefaultSSLSocketFactory(before);
  }

  @Test
  void token_isSentAndTheTipFetched() throws Exception {
    assertThat(cloned.fetch()).isTrue();

    Commit tip = cloned.tip().orElseThrow();
    assertThat(tip.subject()).isEqualTo("First");
    assertThat(cloned.read(tip).texts()).hasSize(1);
    assertThat(cloned.fetch()).isFalse();
  }

  @Test
  void rotatedToken_isUsedFromTheNextFetchOn() throws Exception {
    cloned.fetch();
    server.accept(GitAccess.USER, "rotated");
    assertThatThrownBy(() -> cloned.fetch()).isInstanceOf(FetchException.class);

    secrets.set(TOKEN, "rotated");
    String second = repository.pushTeam("ops", "Second");

    assertThat(cloned.fetch()).isTrue();
    assertThat(cloned.tip().orElseThrow().id()).isEqualTo(second);
  }

  @Test
  void wrongToken_isRefusedWithoutShowingIt() {
    server.accept(GitAccess.USER, "another");

    Throwable failure = catchThrowable(() -> cloned.fetch());

    assertThat(failure)
        .isInstanceOf(FetchException.class)
        .hasMessage(
            server.url()
                + "/remote.git cannot be fetched: the remote wants another token, or a token at"
                + " all (--git-token, --git-user)");
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    Canary.assertAbsent("the failure", trace.toString());
  }

  @Test
  void missingToken_saysWhichSettingNamesIt() {
    secrets.remove(TOKEN);

    assertThatThrownBy(() -> cloned.fetch()).hasMessageContaining("--git-token");
  }

  @Test
  void redirectToAnotherServer_isNotGivenTheToken() throws Exception {
    try (GitHttpServer other = new GitHttpServer(temp, ca.server("127.0.0.1"))) {
      other.accept(GitAccess.USER, Canary.KEY);
      server.redirectTo(other);

      assertThatThrownBy(() -> cloned.fetch()).isInstanceOf(FetchException.class);

      assertThat(other.credentials()).isEmpty();
    }
  }

  @Test
  void certificateOfAnUnknownAuthority_isRefused() throws Exception {
    HttpsURLConnection.setDefaultSSLSocketFactory(new TestCa("other").client().getSocketFactory());

    assertThatThrownBy(() -> cloned.fetch()).hasMessageContaining("TLS failed");
    assertThat(server.credentials()).isEmpty();
  }
}
