package dev.sluice.runtime.admin;

import dev.sluice.runtime.reload.FetchStatus;
import dev.sluice.runtime.reload.ReloadStatus;
import dev.sluice.runtime.server.Gateway.MissingSecret;
import dev.sluice.table.RoutingTable;
import java.util.List;
import java.util.Optional;

/**
 * What the admin port shows and does. Asked on its own threads, for each request anew; never blocks
 * long.
 */
public interface Operations {

  /** What is served and how the last reload went. */
  ReloadStatus status();

  /** How fetching from the remote goes; empty if the source is not fetched. */
  Optional<FetchStatus> fetching();

  /** The table being served. */
  Optional<RoutingTable> table();

  /** Secrets that endpoints need and nobody provides. */
  List<MissingSecret> missingSecrets();

  /** Whether the gateway is shutting down. */
  boolean draining();

  /** Looks at the source soon, without waiting for the next poll. */
  void refresh();

  /**
   * Whether a push to {@code ref}, a full name such as {@code refs/heads/main}, can change what is
   * served.
   */
  boolean follows(String ref);

  /** Meters in the Prometheus text format. */
  String metrics();
}
