package dev.sluice.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
  private static final List<String> KNOWN =
      List.of(
          "gateway-budget-config",
          "provider-account/custom-endpoint",
          "provider-account/openai",
          "team",
          "virtual-account");

  @ParameterizedTest
  @CsvSource({
    "budget-config,gateway-budget-config",
    "gateway-bugdet-config,gateway-budget-config",
    "custom-endpoint,provider-account/custom-endpoint",
    "provider-account/custom_endpoint,provider-account/custom-endpoint",
    "Team,team",
    "teams,team",
    "virtualaccount,virtual-account",
    "provider-account/openaii,provider-account/openai"
  })
  void nameLikeAKnownOne_isFound(String name, String expected) {
    assertThat(NearestName.of(name, KNOWN)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({"recipe", "x", "''", "kubernetes-deployment"})
  void nameLikeNone_isNotFound(String name) {
    assertThat(NearestName.of(name, KNOWN)).isEmpty();
  }

  @Test
  void equallyNearNames_areChosenByOrder() {
    assertThat(NearestName.of("naem", List.of("nama", "name"))).contains("name");
    assertThat(NearestName.of("ab", List.of("ac", "aa"))).contains("aa");
  }
}
