package dev.sluice.compiler.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
  private static final String LETTERS = "Abcdefghij0123456789Abcdefghij0123456789";

  /** Put together here, so that no scanner of repositories takes this file for a leak. */
  static List<String> keys() {
    return List.of(
        "sk" + "-" + LETTERS,
        "sk" + "_live_" + LETTERS,
        "rk" + "_live_" + LETTERS,
        "gh" + "p_" + LETTERS,
        "github" + "_pat_" + LETTERS,
        "glpat" + "-" + LETTERS,
        "AKIA" + "ABCDEFGHIJ012345",
        "ASIA" + "ABCDEFGHIJ012345",
        "xox" + "b-" + LETTERS,
        "AIza" + LETTERS,
        "ya29" + "." + LETTERS,
        "hf" + "_" + LETTERS,
        "nvapi" + "-" + LETTERS,
        "gsk" + "_" + LETTERS,
        "r8" + "_" + LETTERS,
        "npm" + "_" + LETTERS,
        "wandb" + "_v1_" + LETTERS,
        "slc" + "_" + LETTERS,
        "eyJ" + LETTERS + ".eyJ" + LETTERS);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void key_isKnown_byItselfAndInAText(String key) {
    assertThat(Credentials.isKnownForm(key)).isTrue();
    assertThat(Credentials.isKnownForm("see https://x.example/?key=" + key + "&y=1")).isTrue();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void partOfAWord_isNoKey(String key) {
    assertThat(Credentials.isKnownForm("https://x.example/z" + key)).isFalse();
    assertThat(Credentials.isKnownForm("https://x.example/" + key.substring(0, 12))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hooks.slack.com/services/T0001/B0001/x",
        "xhooks.slack.com/services/T0001/",
        "text before-----BEGIN PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----"
      })
  void mark_isKnownWhereverItStands(String text) {
    assertThat(Credentials.isKnownForm(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hooks.slack.com/services/",
        "-----BEGIN CERTIFICATE-----",
        "https://api.example/v1"
      })
  void otherText_isNoKey(String text) {
    assertThat(Credentials.isKnownForm(text)).isFalse();
  }
}
