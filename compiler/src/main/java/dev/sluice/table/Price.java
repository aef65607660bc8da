package dev.sluice.table;

import java.math.BigDecimal;

/**
 * What an endpoint's tokens cost.
 *
 * @param input for a million tokens of the request; exact, 0 or more
 * @param output for a million tokens of the answer; exact, 0 or more
 * @param currency ISO 4217 code, such as {@code USD}
 */
public record Price(BigDecimal input, BigDecimal output, String currency) {
  public Price {
    input = Decimals.normal("input", input);
    output = Decimals.normal("output", output);
    if (!currency.matches("[A-Z]{3}")) {
      throw new IllegalArgumentException("currency: '" + currency + "' (expected: such as USD)");
    }
  }
}
