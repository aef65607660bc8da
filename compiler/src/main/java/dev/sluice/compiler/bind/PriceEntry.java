package dev.sluice.compiler.bind;

import java.math.BigDecimal;
import java.util.Optional;

/** {@code x-sluice.price}, for a million tokens. */
public record PriceEntry(
    Located<BigDecimal> input, Located<BigDecimal> output, Optional<Located<String>> currency) {

  PriceEntry over(PriceEntry other) {
    return new PriceEntry(input, output, currency.or(other::currency));
  }
}
