package dev.sluice.table;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A provider account: the first URL segment and who may pass it.
 *
 * @param name matched exactly
 * @param access who may use all endpoints: collaborators of either role, and virtual accounts with
 *     {@code provider-account-access}; empty means closed
 * @param endpoints by name, the second URL segment
 * @param pool the endpoints behind the account's slug, if it has one
 */
public record Account(
    String name, List<Subject> access, SortedMap<String, Endpoint> endpoints, Optional<Pool> pool) {
  public Account {
    access = Sorted.list(access);
    endpoints = Sorted.map(endpoints);
  }
}
