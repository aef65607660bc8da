package dev.sluice.route;

import dev.sluice.table.MetadataRule;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.Subject;
import dev.sluice.table.User;
import dev.sluice.table.VirtualAccount;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a table knows of a caller. Immutable.
 *
 * @param subject a user or a virtual account
 * @param subjects what rules may name to mean this caller: itself; for a user also its teams and
 *     {@code team:everyone}
 * @param metadata what holds for its requests, whatever they say of themselves
 */
public record Identity(Subject subject, Subjects subjects, Map<String, String> metadata) {
  private static final Subject EVERYONE = new Subject.Team(Subject.Team.EVERYONE);

  public Identity {
    metadata = Map.copyOf(metadata);
  }

  /** The identity of a caller, known to the table or not. */
  public static Identity of(RoutingTable table, Subject caller) {
    return of(table, caller, List.of());
  }

  /**
   * The identity of a caller that is in more teams than the table says, as an identity provider may
   * tell.
   */
  public static Identity of(RoutingTable table, Subject caller, Collection<String> moreTeams) {
    Set<Subject> all = subjects(table, caller);
    moreTeams.forEach(team -> all.add(new Subject.Team(team)));
    Subjects subjects = Subjects.of(all);
    return new Identity(caller, subjects, metadata(table, caller, subjects));
  }

  /** What the request's own metadata comes to. */
  public Map<String, String> metadata(Map<String, String> given) {
    if (given.isEmpty()) {
      return metadata;
    }
    Map<String, String> all = new HashMap<>(given);
    all.putAll(metadata);
    return all;
  }

  private static Set<Subject> subjects(RoutingTable table, Subject caller) {
    Set<Subject> subjects = new HashSet<>(Set.of(caller));
    if (caller instanceof Subject.User named) {
      subjects.add(EVERYONE);
      User user = table.users().get(named.email());
      if (user != null) {
        user.teams().forEach(team -> subjects.add(new Subject.Team(team)));
      }
    }
    return subjects;
  }

  /** Rules of the gateway in their order, then the tags of a virtual account, which win. */
  private static Map<String, String> metadata(
      RoutingTable table, Subject caller, Subjects subjects) {
    Map<String, String> metadata = new HashMap<>();
    for (MetadataRule rule : table.policy().metadata()) {
      if (Rules.matchesCaller(rule.subjects(), subjects)) {
        metadata.putAll(rule.values());
      }
    }
    VirtualAccount machine =
        caller instanceof Subject.Machine named ? table.virtualAccounts().get(named.name()) : null;
    if (machine != null) {
      metadata.putAll(machine.tags());
    }
    return metadata;
  }
}
