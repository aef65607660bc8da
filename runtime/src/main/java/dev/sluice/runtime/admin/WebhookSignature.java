package dev.sluice.runtime.admin;

import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Whether a webhook was sent by who knows the secret, in the ways that GitHub and GitLab show it.
 * Everything is compared in constant time.
 */
final class WebhookSignature {
  private static final HttpString GITHUB = HttpString.tryFromString("X-Hub-Signature-256");
  private static final HttpString GITLAB = HttpString.tryFromString("X-Gitlab-Token");
  private static final HttpString STANDARD = HttpString.tryFromString("webhook-signature");
  private static final HttpString STANDARD_ID = HttpString.tryFromString("webhook-id");
  private static final HttpString STANDARD_TIME = HttpString.tryFromString("webhook-timestamp");

  private static final String SHA256 = "sha256=";
  private static final String VERSION = "v1,";
  private static final Duration WINDOW = Duration.ofMinutes(5);

  private final RefreshSecret secret;
  private final Clock clock;

  WebhookSignature(RefreshSecret secret, Clock clock) {
    this.secret = secret;
    this.clock = clock;
  }

  /** Whether the request shows any proof, right or wrong. */
  static boolean isThere(HeaderMap headers) {
    return headers.contains(GITHUB) || headers.contains(GITLAB) || headers.contains(STANDARD);
  }

  /** Whether what the request shows proves that its sender knows the secret. */
  boolean holds(HeaderMap headers, byte[] body) {
    Optional<byte[]> key = secret.bytes();
    Optional<byte[]> standardKey = secret.standardKey();
    if (key.isEmpty() || standardKey.isEmpty()) {
      return false;
    }
    return ofGitHub(only(headers, GITHUB), key.get(), body)
        || ofGitLab(only(headers, GITLAB), key.get())
        || ofStandard(headers, standardKey.get(), body);
  }

  private static @Nullable String only(HeaderMap headers, HttpString name) {
    return headers.count(name) == 1 ? headers.getFirst(name) : null;
  }

  private static boolean ofGitHub(@Nullable String header, byte[] key, byte[] body) {
    if (header == null || !header.startsWith(SHA256)) {
      return false;
    }
    try {
      byte[] given = HexFormat.of().parseHex(header.substring(SHA256.length()));
      return MessageDigest.isEqual(hmac(key, body), given);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** GitLab sends the secret itself. By hash, so that not even its length shows. */
  private static boolean ofGitLab(@Nullable String header, byte[] key) {
    return header != null
        && MessageDigest.isEqual(
            hmac(key, key), hmac(key, header.getBytes(StandardCharsets.UTF_8)));
  }

  /** The one of Standard Webhooks, which GitLab sends where a signing token is set. */
  private boolean ofStandard(HeaderMap headers, byte[] key, byte[] body) {
    String id = only(headers, STANDARD_ID);
    String time = only(headers, STANDARD_TIME);
    String signatures = only(headers, STANDARD);
    if (id == null || time == null || signatures == null || !isRecent(time)) {
      return false;
    }
    byte[] wanted = hmac(key, (id + "." + time + ".").getBytes(StandardCharsets.UTF_8), body);
    boolean found = false;
    for (String signature : signatures.trim().split(" +", 16)) {
      found |= isEncoded(signature, wanted);
    }
    return found;
  }

  private static boolean isEncoded(String signature, byte[] wanted) {
    if (!signature.startsWith(VERSION)) {
      return false;
    }
    try {
      byte[] given = Base64.getDecoder().decode(signature.substring(VERSION.length()));
      return MessageDigest.isEqual(wanted, given);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private boolean isRecent(String seconds) {
    if (!seconds.matches("[0-9]{1,12}")) {
      return false;
    }
    Instant sent = Instant.ofEpochSecond(Long.parseLong(seconds));
    return Duration.between(sent, clock.instant()).abs().compareTo(WINDOW) <= 0;
  }

  private static byte[] hmac(byte[] key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
