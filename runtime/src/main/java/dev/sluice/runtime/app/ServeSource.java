package dev.sluice.runtime.app;

import dev.sluice.runtime.reload.git.GitRemote;
import dev.sluice.runtime.reload.git.sign.CommitSignatures;
import dev.sluice.table.SecretReference;
import java.nio.file.Path;
import java.util.Optional;

/** What is served. */
sealed interface ServeSource {

  /** A directory of manifests, or a table file. */
  record Local(Path path) implements ServeSource {
    @Override
    public String toString() {
      return path.toString();
    }
  }

  /**
   * A branch of a remote repository.
   *
   * @param token of the remote
   * @param user sent with the token
   * @param sshKey private key
   * @param knownHosts keys of ssh servers
   * @param signatures what commits must be signed by
   */
  record Git(
      GitRemote remote,
      Optional<SecretReference> token,
      String user,
      Optional<Path> sshKey,
      Path knownHosts,
      Optional<CommitSignatures> signatures)
      implements ServeSource {}
}
