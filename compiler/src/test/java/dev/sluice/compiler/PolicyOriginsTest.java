package dev.sluice.compiler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.compiler.source.SourceText;
import dev.sluice.table.Origins;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyOriginsTest {

  @Test
  void entriesOfPolicy_haveTheirPlaces() {
    String yaml =
        """
        type: gateway-rate-limiting-config
        name: limits
        rules:
          - {id: all, limit_to: 1, unit: requests_per_day}
        ---
        type: gateway-budget-config
        name: budgets
        rules:
          - {id: all, limit_to: 1, unit: tokens_per_day}
        ---
        type: gateway-metadata-config
        name: metadata
        rules:
          - {id: all, metadata_override: {tier: gold}}
        ---
        {type: gateway-logging-config, name: quiet, log: false}
        ---
        {type: gateway-global-settings}
        ---
        {type: gateway-otel-config}
        ---
        type: external-identity-provider
        name: okta
        config: {type: jwt, jwks_uri: "https://okta.example/keys", audience: sluice}
        """;

    CompileResult result =
        new Compiler(Clock.systemUTC())
            .compile(List.of(new SourceText("policy.yaml", yaml.getBytes(UTF_8))));

    assertThat(((CompileResult.Compiled) result).origins().places())
        .containsOnly(
            place("rate-limits/all", 4),
            place("budgets/all", 9),
            place("metadata-rules/all", 14),
            place("logging-rules/quiet", 16),
            place("gateway/global-settings", 18),
            place("gateway/otel", 20),
            place("identity-providers/okta", 23));
  }

  private static Map.Entry<String, Origins.Place> place(String entry, int line) {
    return Map.entry(entry, new Origins.Place("policy.yaml", line));
  }
}
