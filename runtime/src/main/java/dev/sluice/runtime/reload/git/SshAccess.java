package dev.sluice.runtime.reload.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;

/**
 * Ssh with one key and one file of known hosts. Neither the user's settings nor an agent are asked,
 * and a server whose key is not in the file is refused.
 */
final class SshAccess {
  private SshAccess() {}

  /**
   * Sessions by the key as it is now.
   *
   * @param home where nothing else is read from
   */
  static SshSessionFactory factory(Optional<Path> key, Path knownHosts, Path home)
      throws IOException {
    List<KeyPair> pairs = key.isPresent() ? read(key.get()) : List.of();
    return new SshdSessionFactoryBuilder()
        .setHomeDirectory(home.toFile())
        .setSshDirectory(home.toFile())
        .setPreferredAuthentications("publickey")
        .setConfigStoreFactory((homeDirectory, configFile, user) -> null)
        .setDefaultKnownHostsFiles(directory -> List.of(knownHosts))
        .setDefaultIdentities(directory -> List.of())
        .setDefaultKeysProvider(directory -> pairs)
        .setConnectorFactory(null)
        .build(null);
  }

  private static List<KeyPair> read(Path key) throws IOException {
    try (InputStream in = Files.newInputStream(key)) {
      List<KeyPair> pairs = new ArrayList<>();
      Iterable<KeyPair> found =
          SecurityUtils.loadKeyPairIdentities(
              null, NamedResource.ofName(key.toString()), in, (session, name, attempt) -> null);
      if (found != null) {
        found.forEach(pairs::add);
      }
      if (pairs.isEmpty()) {
        throw new IOException(key + " holds no private key");
      }
      return pairs;
    } catch (GeneralSecurityException e) {
      throw new IOException(
          key + " cannot be used (expected: a private key without passphrase)", e);
    }
  }
}
