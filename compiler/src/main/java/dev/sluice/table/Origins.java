package dev.sluice.table;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Where the entries of a table came from. Stands beside the table and outside its digest: moving a
 * manifest to another line changes nothing that is served.
 *
 * @param revision the Git commit, if the sources were one
 * @param places by entry: {@code accounts/NAME}, {@code accounts/NAME/ENDPOINT}, {@code
 *     virtual-accounts/NAME}, {@code teams/NAME}, {@code users/EMAIL}, {@code
 *     identity-providers/NAME}, {@code rate-limits/ID}, {@code budgets/ID}, {@code
 *     metadata-rules/ID}, {@code logging-rules/NAME}, {@code gateway/global-settings}, {@code
 *     gateway/otel}
 */
public record Origins(Optional<String> revision, SortedMap<String, Place> places) {
  public static final Origins NONE = new Origins(Optional.empty(), Sorted.map(Map.of()));

  /** A file, as it was named to the compiler, and a line counted from 1. */
  public record Place(String file, int line) {}

  public Origins {
    places = Sorted.map(places);
  }
}
