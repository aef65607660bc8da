package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class GatewayKeyTest {
  private static final String PUBLISHED = "slc_CoreWeaveExampleOwnerKeyNotASecret0001UMMqx";

  @Test
  void newKey_hasThePrefixEnoughCharactersAndItsChecksum() {
    for (int i = 0; i < 1000; i++) {
      String key = GatewayKey.create(new Random(i)).reveal();

      assertThat(key).matches("slc_[0-9A-Za-z]{49}");
      assertThat(GatewayKey.isWellFormed(key)).as(key).isTrue();
    }
  }

  @Test
  void newKeys_differAndUseTheWholeAlphabet() {
    SecureRandom random = new SecureRandom();
    String all =
        Stream.generate(() -> GatewayKey.create(random).reveal())
            .limit(200)
            .distinct()
            .collect(Collectors.joining());

    assertThat(all).hasSize(200 * 53);
    assertThat(all.chars().filter(Character::isLetterOrDigit).distinct().count()).isEqualTo(62);
  }

  @Test
  void knownKey_isWellFormed() {
    assertThat(GatewayKey.isWellFormed(PUBLISHED)).isTrue();
    assertThat(new GatewayKey(PUBLISHED).sha256())
        .isEqualTo("c3844c5e9ea6f50e28005a6acf4f266779fbf453ed2b2a452567bb56a29ff68c");
  }

  @Test
  void changedOrShortKey_isNotWellFormed() {
    assertThat(GatewayKey.isWellFormed(PUBLISHED.replace("Owner", "owner"))).isFalse();
    assertThat(GatewayKey.isWellFormed(PUBLISHED.substring(0, PUBLISHED.length() - 1))).isFalse();
    assertThat(GatewayKey.isWellFormed("slc_short1UMMqx")).isFalse();
    assertThat(GatewayKey.isWellFormed("")).isFalse();
  }

  @Test
  void printedKey_isRedacted() {
    assertThat(new GatewayKey(PUBLISHED)).hasToString("[redacted]");
  }
}
