package dev.sluice.runtime.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runtime.secret.SecretProvider.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTextTest {
  @ParameterizedTest
  @ValueSource(strings = {"sk-canary", "sk-canary\n", "sk-canary\r\n"})
  void oneLineEndAtTheEnd_isCut(String text) {
    assertThat(check(text)).isEqualTo(new Reading.Found(new Secret("sk-canary")));
  }

  @Test
  void spaceInside_isKept() {
    assertThat(check("Bearer sk-canary"))
        .isEqualTo(new Reading.Found(new Secret("Bearer sk-canary")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sk-canary\n\n",
        "sk-canary\nX-Evil: 1",
        "sk-canary\r",
        "sk-canarÿ",
        "sk\tcanary",
        " sk-canary",
        "sk-canary ",
        "sk-canary\0"
      })
  void unfitForAHeader_isMissingAndNotShown(String text) {
    assertThat(check(text))
        .isInstanceOfSatisfying(
            Reading.Missing.class,
            missing -> assertThat(missing.reason()).startsWith("here ").doesNotContain("canar"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n"})
  void empty_isMissing(String text) {
    assertThat(check(text)).isEqualTo(new Reading.Missing("here is empty"));
  }

  @Test
  void longestLength_isTakenAndOneMoreIsNot() {
    assertThat(check("x".repeat(SecretText.MAX_BYTES) + "\r\n")).isInstanceOf(Reading.Found.class);
    assertThat(check("x".repeat(SecretText.MAX_BYTES + 1)))
        .isEqualTo(new Reading.Missing("here is longer than 16384 bytes"));
  }

  private static Reading check(String text) {
    return SecretText.check(text.getBytes(UTF_8), "here");
  }
}
