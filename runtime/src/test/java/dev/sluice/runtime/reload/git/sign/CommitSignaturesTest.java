package dev.sluice.runtime.reload.git.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.runtime.reload.git.sign.Verdict.Bad;
import dev.sluice.runtime.reload.git.sign.Verdict.Good;
import dev.sluice.runtime.reload.git.sign.Verdict.Reason;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.bouncycastle.openpgp.api.OpenPGPKey;
import org.bouncycastle.openpgp.api.bc.BcOpenPGPApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitSignaturesTest {
  private static final String COMMIT =
      """
      tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904
      author A <a@acme.example> 1790000000 +0000
      committer A <a@acme.example> 1790000000 +0000

      Say hello
      """;

  @TempDir private Path directory;

  @Test
  void unsignedCommit_isRefused() throws Exception {
    assertThat(reason(signatures(pgp(key("A <a@acme.example>"))), COMMIT))
        .isEqualTo(Reason.UNSIGNED);
  }

  @Test
  void commitThatIsCutOff_isRefused() throws Exception {
    CommitSignatures signatures = signatures(pgp(key("A <a@acme.example>")));

    for (String commit : List.of("", "tree", "tree 4b825\n", "tree 4b825\ngpgsig ")) {
      assertThat(reason(signatures, commit)).as(commit).isEqualTo(Reason.UNSIGNED);
    }
  }

  @Test
  void openPgpSignatureOfAListedKey_isGood() throws Exception {
    OpenPGPKey key = key("A <a@acme.example>");
    OpenPGPKey other = key("B <b@acme.example>");

    assertThat(signatures(pgp(other) + pgp(key)).verify(bytes(signed(key, COMMIT))))
        .isEqualTo(new Good("A <a@acme.example>"));
  }

  @Test
  void openPgpSignatureOfAnotherKey_isRefused() throws Exception {
    OpenPGPKey key = key("A <a@acme.example>");
    OpenPGPKey other = key("A <a@acme.example>");

    assertThat(reason(signatures(pgp(other)), signed(key, COMMIT))).isEqualTo(Reason.UNKNOWN_KEY);
  }

  @Test
  void openPgpSignatureOfAnotherText_isRefused() throws Exception {
    OpenPGPKey key = key("A <a@acme.example>");
    CommitSignatures signatures = signatures(pgp(key));
    String signed = signed(key, COMMIT);

    assertThat(reason(signatures, signed.replace("hello", "hullo")))
        .isEqualTo(Reason.BAD_SIGNATURE);
    assertThat(reason(signatures, signed.replace("4b825", "5b825")))
        .isEqualTo(Reason.BAD_SIGNATURE);
  }

  @Test
  void expiredOpenPgpKey_isRefused() throws Exception {
    OpenPGPKey key = key("A <a@acme.example>");
    String signed = signed(key, COMMIT);
    Path file = Files.writeString(directory.resolve("keys"), pgp(key));
    Instant late = Instant.now().plus(Duration.ofDays(365 * 20));
    Clock clock = Clock.fixed(late, ZoneOffset.UTC);

    assertThat(reason(CommitSignatures.by(List.of(file), clock), signed))
        .isEqualTo(Reason.UNUSABLE_KEY);
  }

  @Test
  void revokedOpenPgpKey_isRefused() throws Exception {
    OpenPGPKey key = key("A <a@acme.example>");
    OpenPGPKey revoked = new BcOpenPGPApi().editKey(key).revokeKey().done();

    assertThat(reason(signatures(pgp(revoked)), signed(key, COMMIT)))
        .isEqualTo(Reason.UNUSABLE_KEY);
  }

  @Test
  void signatureThatIsNone_isRefused() throws Exception {
    CommitSignatures signatures = signatures(pgp(key("A <a@acme.example>")));
    String empty = "-----BEGIN PGP SIGNATURE-----\n\nAAAA\n-----END PGP SIGNATURE-----\n";

    assertThat(reason(signatures, withSignature(COMMIT, "nonsense\n")))
        .isEqualTo(Reason.UNKNOWN_KEY);
    assertThat(signatures.verify(bytes(withSignature(COMMIT, empty)))).isInstanceOf(Bad.class);
    assertThat(reason(signatures, withSignature(withSignature(COMMIT, "a\n"), "b\n")))
        .isEqualTo(Reason.UNREADABLE);
  }

  @Test
  void sshSignatureByGit_isGood() throws Exception {
    SshSigner signer = new SshSigner(directory, "a");

    assertThat(signatures("a@acme.example " + signer.publicKey()).verify(signer.commit("One")))
        .isEqualTo(new Good("a@acme.example"));
  }

  @Test
  void sshSignatureOfAnotherKey_isRefused() throws Exception {
    SshSigner signer = new SshSigner(directory, "a");
    SshSigner other = new SshSigner(directory, "b");

    Bad bad = (Bad) signatures("b@acme.example " + other.publicKey()).verify(signer.commit("One"));
    assertThat(bad.reason()).isEqualTo(Reason.UNKNOWN_KEY);
    assertThat(bad.message()).contains("not listed: key SHA256:");
  }

  @Test
  void sshSignatureOfAnotherText_isRefused() throws Exception {
    SshSigner signer = new SshSigner(directory, "a");
    byte[] commit = signer.commit("One");
    byte[] tampered =
        bytes(new String(commit, StandardCharsets.UTF_8).replace("\n\nOne", "\n\nTwo"));

    assertThat(reason(signatures("a@acme.example " + signer.publicKey()), tampered))
        .isEqualTo(Reason.BAD_SIGNATURE);
  }

  @Test
  void expiredSshKey_isRefusedEvenForOldCommits() throws Exception {
    SshSigner signer = new SshSigner(directory, "a");
    String line = "a@acme.example valid-before=\"20200101Z\" " + signer.publicKey();

    assertThat(reason(signatures(line), signer.commit("One"))).isEqualTo(Reason.UNUSABLE_KEY);
    assertThat(reason(signatures(line), signer.commit("One", "2019-06-01T00:00:00Z")))
        .isEqualTo(Reason.UNUSABLE_KEY);
  }

  @Test
  void filesOfBothKinds_areDecidedByTheirContent() throws Exception {
    SshSigner signer = new SshSigner(directory, "a");
    OpenPGPKey key = key("A <a@acme.example>");
    Path pgp = Files.writeString(directory.resolve("one"), pgp(key));
    Path ssh = Files.writeString(directory.resolve("two"), "a " + signer.publicKey());
    CommitSignatures signatures = CommitSignatures.by(List.of(pgp, ssh), Clock.systemUTC());

    assertThat(signatures.verify(signer.commit("One"))).isInstanceOf(Good.class);
    assertThat(signatures.verify(bytes(signed(key, COMMIT)))).isInstanceOf(Good.class);
    assertThat(reason(signatures, COMMIT)).isEqualTo(Reason.UNSIGNED);
  }

  @Test
  void fileWithoutKeys_cannotBeUsed() {
    for (String text : List.of("", "# nobody\n", "nonsense\n", "-----BEGIN PGP PUBLIC KEY BLOCK")) {
      assertThatThrownBy(() -> signatures(text))
          .as(text)
          .isInstanceOf(UnusableKeysException.class)
          .hasMessageContaining("keys");
    }
    assertThatThrownBy(
            () -> CommitSignatures.by(List.of(directory.resolve("none")), Clock.systemUTC()))
        .isInstanceOf(UnusableKeysException.class)
        .hasMessageContaining("cannot be read");
  }

  private CommitSignatures signatures(String keys) throws Exception {
    Path file = Files.writeString(Files.createTempFile(directory, "keys", ""), keys);
    return CommitSignatures.by(List.of(file), Clock.systemUTC());
  }

  private static Reason reason(CommitSignatures signatures, String commit) {
    return reason(signatures, bytes(commit));
  }

  private static Reason reason(CommitSignatures signatures, byte[] commit) {
    return ((Bad) signatures.verify(commit)).reason();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static OpenPGPKey key(String user) throws Exception {
    return new BcOpenPGPApi().generateKey().ed25519x25519Key(user).build();
  }

  private static String pgp(OpenPGPKey key) throws Exception {
    return key.toCertificate().toAsciiArmoredString() + "\n";
  }

  private static String signed(OpenPGPKey key, String commit) throws Exception {
    String signature =
        new BcOpenPGPApi()
            .createDetachedSignature()
            .addSigningKey(key)
            .sign(new ByteArrayInputStream(bytes(commit)))
            .get(0)
            .toAsciiArmoredString();
    return withSignature(commit, signature);
  }

  private static String withSignature(String commit, String signature) {
    int end = commit.indexOf("\n\n") + 1;
    return commit.substring(0, end)
        + "gpgsig "
        + signature.stripTrailing().replace("\r", "").replace("\n", "\n ")
        + "\n"
        + commit.substring(end);
  }
}
