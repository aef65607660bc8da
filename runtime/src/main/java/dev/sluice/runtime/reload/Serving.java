package dev.sluice.runtime.reload;

import dev.sluice.runtime.server.UnservableTableException;
import dev.sluice.table.RoutingTable;

/** What a reload hands its table to; the gateway. */
@FunctionalInterface
public interface Serving {

  /**
   * Swaps {@code table} in.
   *
   * @throws UnservableTableException if it cannot be bound; what was served goes on being served
   */
  void serve(RoutingTable table) throws UnservableTableException;
}
