package dev.sluice.runtime.reload.git.sign;

import static java.util.stream.Collectors.joining;

import dev.sluice.runtime.reload.git.sign.Verdict.Bad;
import dev.sluice.runtime.reload.git.sign.Verdict.Good;
import dev.sluice.runtime.reload.git.sign.Verdict.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.GpgConfig;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.SignatureVerifier;
import org.eclipse.jgit.lib.SignatureVerifier.SignatureVerification;
import org.eclipse.jgit.lib.SignatureVerifier.TrustLevel;
import org.eclipse.jgit.signing.ssh.SigningKeyDatabase;
import org.eclipse.jgit.signing.ssh.SshSignatureVerifierFactory;
import org.eclipse.jgit.signing.ssh.VerificationException;
import org.jspecify.annotations.Nullable;

/** A file in the form of {@code allowed_signers}, as {@code ssh-keygen} describes it. */
final class SshKeys implements Keys {
  private static final String ARMOR = "-----BEGIN SSH SIGNATURE-----";
  private static final int PREAMBLE = "SSHSIG".length() + Integer.BYTES;

  private final GpgConfig config;

  private SshKeys(GpgConfig config) {
    this.config = config;
  }

  /** Uses the file, in which each line that counts must look like one of it. */
  static SshKeys parse(Path file, String text) throws UnusableKeysException {
    long lines =
        text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
            .count();
    if (lines == 0) {
      throw new UnusableKeysException(file + " holds no keys");
    }
    Config config = new Config();
    config.setString("gpg", "ssh", "allowedSignersFile", file.toAbsolutePath().toString());
    SshKeys keys = new SshKeys(new GpgConfig(config));
    keys.tryOut(file);
    return keys;
  }

  /** Asks for a key that is in no file, since the whole file is read for that. */
  private void tryOut(Path file) throws UnusableKeysException {
    try {
      allowed(unlisted(), Instant.now());
    } catch (IOException | RuntimeException | VerificationException e) {
      throw new UnusableKeysException(
          file
              + " is neither armored OpenPGP keys nor a file of allowed signers (expected: lines such"
              + " as 'owner@acme.example ssh-ed25519 AAAA...')");
    }
  }

  private @Nullable String allowed(PublicKey key, Instant at)
      throws IOException, VerificationException {
    return SigningKeyDatabase.getInstance()
        .isAllowed(null, config, key, "git", new PersonIdent("", "", at, ZoneOffset.UTC));
  }

  @Override
  public boolean fits(SignedCommit commit) {
    return commit.isArmored(ARMOR);
  }

  @Override
  public Verdict verify(SignedCommit commit, Instant now) {
    try {
      SignatureVerifier verifier = new SshSignatureVerifierFactory().create();
      SignatureVerification found =
          verifier.verify(null, config, commit.payload(), commit.signature());
      return judge(found, commit, now);
    } catch (IOException | RuntimeException e) {
      return new Bad(Reason.UNREADABLE, "");
    }
  }

  private Verdict judge(SignatureVerification found, SignedCommit commit, Instant now)
      throws IOException {
    String print = found.keyFingerprint();
    String key = print == null ? "" : "key " + print;
    if (print == null) {
      return new Bad(Reason.UNREADABLE, "");
    }
    if (found.expired()) {
      return new Bad(Reason.UNUSABLE_KEY, key);
    }
    if (!found.verified()) {
      boolean unknown = found.trustLevel() == TrustLevel.UNKNOWN;
      return new Bad(unknown ? Reason.UNKNOWN_KEY : Reason.BAD_SIGNATURE, key);
    }
    return isAllowedAt(commit, now)
        ? new Good(String.valueOf(found.keyUser()))
        : new Bad(Reason.UNUSABLE_KEY, key);
  }

  /** JGit asks whether the key was good at the time that the commit claims, which proves little. */
  private boolean isAllowedAt(SignedCommit commit, Instant now) throws IOException {
    try {
      return allowed(publicKey(commit), now) != null;
    } catch (VerificationException e) {
      return false;
    }
  }

  private static PublicKey publicKey(SignedCommit commit) throws IOException {
    String text = new String(commit.signature(), StandardCharsets.US_ASCII);
    String encoded = text.lines().filter(line -> !line.startsWith("-----")).collect(joining());
    byte[] blob = Base64.getDecoder().decode(encoded);
    return new ByteArrayBuffer(blob, PREAMBLE, blob.length - PREAMBLE).getPublicKey();
  }

  private static PublicKey unlisted() {
    try {
      return KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has EC", e);
    }
  }
}
