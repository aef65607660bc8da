package dev.sluice.table;

import java.util.List;

/**
 * A user as a caller.
 *
 * @param email the identity, compared exactly
 * @param teams names of the teams that the user is in, as member or manager; never {@code everyone}
 */
public record User(String email, List<String> teams) {
  public User {
    teams = Sorted.list(teams);
  }
}
