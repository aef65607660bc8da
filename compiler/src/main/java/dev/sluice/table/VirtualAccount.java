package dev.sluice.table;

import java.util.Map;
import java.util.SortedMap;

/**
 * A machine identity as a caller. What it may use stands with the accounts and endpoints.
 *
 * @param name the identity, compared exactly
 * @param tags metadata that overrides what its requests say of themselves
 */
public record VirtualAccount(String name, SortedMap<String, String> tags) {
  public VirtualAccount {
    tags = Sorted.map(tags);
  }

  public VirtualAccount(String name) {
    this(name, Sorted.map(Map.of()));
  }
}
