package dev.sluice.compiler.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long texts that would make a careless pattern run for hours or overflow the stack. */
@Timeout(20)
class HostileTextTest {
  private static final int LENGTH = 2_000_000;

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "secret:", "secret://", "-eyJ", "-sk-", "bearer ", "tfy-secret://a:", " "})
  void longHeaderValue_isLookedAtInReasonableTime(String piece) {
    String text = piece.repeat(LENGTH / piece.length());

    Credentials.inHeader("x-api-key", HeaderValue.parse(text).plainText());

    assertThat(HeaderValue.parse(text).hasReference()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "%41", "/..", ":", "[", "1.", "@"})
  void longBaseUrl_isRefused(String piece) {
    assertThat(BaseUrl.parse("https://" + piece.repeat(LENGTH / piece.length()))).isEmpty();
  }

  @Test
  void longestBaseUrl_isRead() {
    String url = "https://api.example/" + "%41".repeat(600);

    assertThat(BaseUrl.parse(url)).isPresent();
  }
}
