package dev.sluice.table;

import java.util.List;
import java.util.Optional;

/**
 * What holds for the gateway as a whole.
 *
 * @param rateLimits in order: the first that matches a request holds
 * @param budgets in order: every one that matches counts, the first that matches refuses
 * @param metadata in order: a later rule's values replace an earlier one's
 * @param logging sorted by name
 * @param bodyLogging whether bodies are logged, if anything was said of it
 * @param traces sent nowhere if empty
 * @param metrics sent nowhere if empty
 */
public record GatewayPolicy(
    List<LimitRule> rateLimits,
    List<LimitRule> budgets,
    List<MetadataRule> metadata,
    List<LoggingRule> logging,
    Optional<BodyLogging> bodyLogging,
    Optional<Traces> traces,
    Optional<Metrics> metrics) {
  /** Nothing is said. */
  public static final GatewayPolicy NONE =
      new GatewayPolicy(
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public GatewayPolicy {
    rateLimits = List.copyOf(rateLimits);
    budgets = List.copyOf(budgets);
    metadata = List.copyOf(metadata);
    logging = Sorted.list(logging);
  }
}
