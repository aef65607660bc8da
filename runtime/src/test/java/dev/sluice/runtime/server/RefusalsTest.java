package dev.sluice.runtime.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.route.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RefusalsTest {
  @ParameterizedTest
  @EnumSource
  void answer_isWhatTheDecisionSays(Refusal refusal) {
    assertThat(Refusals.failure(refusal).status()).isEqualTo(refusal.status());
    assertThat(Refusals.failure(refusal).code()).isEqualTo(refusal.code());
  }
}
