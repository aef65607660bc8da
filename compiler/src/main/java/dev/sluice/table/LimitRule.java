package dev.sluice.table;

import java.math.BigDecimal;
import java.util.List;

/**
 * One rule of a rate limit or a budget: what a caller may use up of something.
 *
 * @param id unique among the rules of its kind; named in answers, logs and metrics
 * @param when which requests count, and are refused once the limit is reached
 * @param limit how much of {@code unit}; exact, 0 or more, whole unless it is money
 * @param unit what is counted over which time
 * @param perEntity what is counted apart, at most two; none means that all share one count
 * @param audit whether going over the limit is only told, not refused
 */
public record LimitRule(
    String id,
    RuleMatch when,
    BigDecimal limit,
    LimitUnit unit,
    List<LimitKey> perEntity,
    boolean audit) {
  public LimitRule {
    Checks.notBlank("id", id);
    limit = Decimals.normal("limit", limit);
    if (unit.measure() != LimitUnit.Measure.COST && limit.scale() > 0) {
      throw new IllegalArgumentException("limit: " + limit + " (expected: a whole number)");
    }
    perEntity = Sorted.list(perEntity);
    Checks.between("perEntity", perEntity.size(), 0, 2);
  }
}
