package dev.sluice.runtime.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a webhook of Standard Webhooks has to show. */
class WebhookSignatureTest {
  private static final String SECRET = "webhook-canary-0123456789";
  private static final long NOW = 1_800_000_000;
  private static final String TIME = String.valueOf(NOW);
  private static final String BODY = "{}";

  private final WebhookSignature signature =
      new WebhookSignature(
          new RefreshSecret(() -> SECRET), Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC));

  @ParameterizedTest
  @CsvSource({"0, true", "-300, true", "-301, false", "300, true", "301, false"})
  void time_isWithinFiveMinutes(long seconds, boolean holds) {
    String time = String.valueOf(NOW + seconds);

    assertThat(holds("7", time, signed("7", time))).isEqualTo(holds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-1800000000", "", "1800000000.0", "9999999999999"})
  void timeThatIsNoNumber_isRefused(String time) {
    assertThat(holds("7", time, signed("7", time))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
  void missingHeader_isRefused(String name) {
    HeaderMap headers = headers("7", TIME, signed("7", TIME));
    headers.remove(name);

    assertThat(signature.holds(headers, BODY.getBytes(UTF_8))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
  void headerThatIsThereTwice_isRefused(String name) {
    HeaderMap headers = headers("7", TIME, signed("7", TIME));
    headers.add(HttpString.tryFromString(name), "x");

    assertThat(signature.holds(headers, BODY.getBytes(UTF_8))).isFalse();
  }

  @Test
  void signatureOfAnotherVersionOrNone_isRefused() {
    String right = signed("7", TIME);

    assertThat(holds("7", TIME, right)).isTrue();
    assertThat(holds("7", TIME, right.replace("v1,", "v2,"))).isFalse();
    assertThat(holds("7", TIME, "v1,***")).isFalse();
    assertThat(holds("7", TIME, "v1,")).isFalse();
    assertThat(holds("7", TIME, "")).isFalse();
    assertThat(holds("8", TIME, right)).isFalse();
  }

  private boolean holds(String id, String time, String proof) {
    return signature.holds(headers(id, time, proof), BODY.getBytes(UTF_8));
  }

  private static HeaderMap headers(String id, String time, String proof) {
    HeaderMap headers = new HeaderMap();
    Map.of("webhook-id", id, "webhook-timestamp", time, "webhook-signature", proof)
        .forEach((name, value) -> headers.put(HttpString.tryFromString(name), value));
    return headers;
  }

  private static String signed(String id, String time) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
      byte[] hash = mac.doFinal((id + "." + time + "." + BODY).getBytes(UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
