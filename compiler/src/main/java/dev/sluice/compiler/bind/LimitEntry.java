package dev.sluice.compiler.bind;

import java.math.BigDecimal;
import java.util.List;

/**
 * A rule of a rate limit or of a budget.
 *
 * @param limit how much of {@code unit}
 * @param perEntity what is counted apart
 * @param audit whether going over the limit is only told
 */
public record LimitEntry(
    Located<String> id,
    WhenEntry when,
    Located<BigDecimal> limit,
    Located<String> unit,
    List<Located<String>> perEntity,
    boolean audit) {
  public LimitEntry {
    perEntity = List.copyOf(perEntity);
  }
}
