package dev.sluice.runtime.reload.git;

import dev.sluice.runtime.secret.Secrets;
import dev.sluice.table.SecretReference;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How the remote is convinced. Values are asked for at each fetch, so a rotated token or key is in
 * use from the next one on.
 *
 * @param token sent as the password over https, to the remote's own host only
 * @param user sent with it
 * @param sshKey a private key without passphrase
 * @param knownHosts the only server keys that are believed
 */
public record GitAccess(
    Secrets secrets,
    Optional<SecretReference> token,
    String user,
    Optional<Path> sshKey,
    Path knownHosts) {
  /** Fits GitHub and GitLab, which look at the token alone. */
  public static final String USER = "x-access-token";
}
