package dev.sluice.runtime.reload.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.runtime.testkit.FixedSecrets;
import dev.sluice.runtime.testkit.GitSshServer;
import dev.sluice.runtime.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fetching over ssh with a key, from a server whose own key is known or not. */
class GitSshTest {
  @TempDir Path temp;
  private final KeyPair own = keyPair();
  private GitSshServer server;
  private Path key;
  private Path knownHosts;

  @BeforeEach
  void serveRepository() throws IOException {
    TestRepository repository = new TestRepository(temp);
    repository.pushTeam("ml", "First");
    server = new GitSshServer(repository.bare(), keyPair(), own.getPublic());
    key = temp.resolve("key");
    knownHosts = Files.writeString(temp.resolve("known"), server.knownHost());
    write(own);
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void key_fetchesTheTip() throws Exception {
    try (GitClone cloned = cloned()) {
      assertThat(cloned.fetch()).isTrue();
      assertThat(cloned.tip().orElseThrow().subject()).isEqualTo("First");
      assertThat(cloned.fetch()).isFalse();
    }
  }

  @Test
  void unknownHost_isRefused() throws Exception {
    Files.writeString(knownHosts, "");
    try (GitClone cloned = cloned()) {
      assertThatThrownBy(() -> cloned.fetch()).hasMessageContaining("--git-known-hosts");
      assertThat(knownHosts).isEmptyFile();
    }
  }

  @Test
  void hostWithAnotherKeyThanKnown_isRefused() throws Exception {
    String line = server.knownHost();
    try (GitSshServer other =
        new GitSshServer(temp.resolve("remote.git"), keyPair(), own.getPublic())) {
      String key = other.knownHost().split(" ", 2)[1];
      Files.writeString(knownHosts, line.split(" ", 2)[0] + " " + key);
    }
    try (GitClone cloned = cloned()) {
      assertThatThrownBy(() -> cloned.fetch()).hasMessageContaining("--git-known-hosts");
    }
  }

  @Test
  void keyThatTheServerDoesNotKnow_isRefused() throws Exception {
    write(keyPair());
    try (GitClone cloned = cloned()) {
      assertThatThrownBy(() -> cloned.fetch()).hasMessageContaining("--git-ssh-key");
    }
  }

  @Test
  void rotatedKey_isUsedFromTheNextFetchOn() throws Exception {
    write(keyPair());
    try (GitClone cloned = cloned()) {
      assertThatThrownBy(() -> cloned.fetch()).isInstanceOf(FetchException.class);

      write(own);

      assertThat(cloned.fetch()).isTrue();
    }
  }

  @Test
  void fileThatHoldsNoKey_isNamed() throws Exception {
    Files.writeString(key, "nothing");
    try (GitClone cloned = cloned()) {
      assertThatThrownBy(() -> cloned.fetch())
          .hasMessageContaining(key + " ")
          .hasMessageContaining("private key");
    }
  }

  private GitClone cloned() throws IOException {
    GitRemote remote =
        new GitRemote(GitUrl.parse(server.url()), Optional.empty(), "", Duration.ofSeconds(30));
    GitAccess access =
        new GitAccess(
            new FixedSecrets(), Optional.empty(), GitAccess.USER, Optional.of(key), knownHosts);
    return GitClone.in(temp.resolve("clone"), remote, access);
  }

  private void write(KeyPair pair) throws IOException {
    String base64 =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pair.getPrivate().getEncoded());
    Files.writeString(
        key, "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
  }

  private static KeyPair keyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
