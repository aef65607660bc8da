package dev.sluice.runtime.reload.git.sign;

import dev.sluice.runtime.reload.git.sign.Verdict.Bad;
import dev.sluice.runtime.reload.git.sign.Verdict.Good;
import dev.sluice.runtime.reload.git.sign.Verdict.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureException;
import org.bouncycastle.openpgp.api.OpenPGPApi;
import org.bouncycastle.openpgp.api.OpenPGPCertificate;
import org.bouncycastle.openpgp.api.OpenPGPCertificate.OpenPGPUserId;
import org.bouncycastle.openpgp.api.OpenPGPDetachedSignatureProcessor;
import org.bouncycastle.openpgp.api.OpenPGPSignature.OpenPGPDocumentSignature;
import org.bouncycastle.openpgp.api.bc.BcOpenPGPApi;

/** Armored public keys. Bouncy Castle decides which keys and algorithms are good enough. */
record OpenPgpKeys(List<OpenPGPCertificate> certificates) implements Keys {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN PGP ([A-Z ]+)-----.*?-----END PGP \\1-----", Pattern.DOTALL);

  /** Reads every block of the text. */
  static OpenPgpKeys parse(Path file, String text) throws UnusableKeysException {
    List<OpenPGPCertificate> certificates = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(text);
    while (blocks.find()) {
      if (!blocks.group(1).equals("PUBLIC KEY BLOCK")) {
        throw new UnusableKeysException(file + " holds something else than public keys");
      }
      try {
        certificates.addAll(
            new BcOpenPGPApi().readKeyOrCertificate().parseCertificates(blocks.group()));
      } catch (IOException | RuntimeException e) {
        throw new UnusableKeysException(file + " holds an OpenPGP key that cannot be read");
      }
    }
    if (certificates.isEmpty()) {
      throw new UnusableKeysException(file + " holds no whole OpenPGP key");
    }
    return new OpenPgpKeys(List.copyOf(certificates));
  }

  @Override
  public boolean fits(SignedCommit commit) {
    return commit.isArmored("-----BEGIN PGP SIGNATURE-----");
  }

  @Override
  public Verdict verify(SignedCommit commit, Instant now) {
    try {
      List<OpenPGPDocumentSignature> signatures = signatures(commit);
      if (signatures.isEmpty()) {
        return new Bad(Reason.UNKNOWN_KEY, "");
      }
      return signatures.size() == 1
          ? judge(signatures.get(0), now)
          : new Bad(Reason.UNREADABLE, "more than one signature");
    } catch (IOException | RuntimeException e) {
      return new Bad(Reason.UNREADABLE, "");
    }
  }

  /** Those by listed keys, compared with what is signed. */
  private List<OpenPGPDocumentSignature> signatures(SignedCommit commit) throws IOException {
    OpenPGPApi api = new BcOpenPGPApi();
    OpenPGPDetachedSignatureProcessor processor = api.verifyDetachedSignature();
    certificates.forEach(processor::addVerificationCertificate);
    processor.addSignatures(new ByteArrayInputStream(commit.signature()));
    return processor.process(new ByteArrayInputStream(commit.payload()));
  }

  private static Verdict judge(OpenPGPDocumentSignature signature, Instant now) {
    String key = "key " + signature.getIssuer().getKeyIdentifier();
    int type = signature.getSignature().getSignatureType();
    if (type != PGPSignature.BINARY_DOCUMENT && type != PGPSignature.CANONICAL_TEXT_DOCUMENT) {
      return new Bad(Reason.BAD_SIGNATURE, key);
    }
    if (!signature.isTestedCorrect()) {
      return new Bad(Reason.BAD_SIGNATURE, key);
    }
    try {
      boolean usable = signature.isValid() && signature.isValidAt(Date.from(now));
      return usable ? new Good(name(signature)) : new Bad(Reason.UNUSABLE_KEY, key);
    } catch (PGPSignatureException e) {
      return new Bad(Reason.UNUSABLE_KEY, key);
    }
  }

  private static String name(OpenPGPDocumentSignature signature) {
    OpenPGPUserId user = signature.getIssuerCertificate().getPrimaryUserId();
    return user == null ? "key " + signature.getIssuer().getKeyIdentifier() : user.getUserId();
  }
}
