package dev.sluice.runtime.testkit;

import dev.sluice.compiler.source.GitSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.UploadPack;

/** One repository over ssh, to be fetched by the owner of one key. */
public final class GitSshServer implements AutoCloseable {
  private final SshServer server = SshServer.setUpDefaultServer();
  private final Path repository;
  private final KeyPair hostKey;

  public GitSshServer(Path repository, KeyPair hostKey, PublicKey client) throws IOException {
    this.repository = repository;
    this.hostKey = hostKey;
    server.setHost("127.0.0.1");
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    server.setPublickeyAuthenticator(
        (user, key, session) -> user.equals("git") && KeyUtils.compareKeys(key, client));
    server.setCommandFactory((channel, command) -> new Upload(command));
    server.start();
  }

  public String url() {
    return "ssh://git@127.0.0.1:" + server.getPort() + repository;
  }

  /** The line that a file of known hosts needs. */
  public String knownHost() {
    String key = PublicKeyEntry.toString(hostKey.getPublic());
    return "[127.0.0.1]:" + server.getPort() + " " + key + "\n";
  }

  @Override
  public void close() throws IOException {
    server.stop(true);
  }

  private final class Upload extends AbstractCommandSupport {
    Upload(String command) {
      super(command, null);
    }

    @Override
    public void run() {
      GitSystem.use();
      try (Repository served =
          new FileRepositoryBuilder().setGitDir(repository.toFile()).setBare().build()) {
        new UploadPack(served).upload(getInputStream(), getOutputStream(), getErrorStream());
        onExit(0);
      } catch (IOException | RuntimeException e) {
        onExit(1, e.toString());
      }
    }
  }
}
