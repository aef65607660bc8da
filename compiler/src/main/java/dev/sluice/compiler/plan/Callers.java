package dev.sluice.compiler.plan;

import dev.sluice.route.Identity;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.Subject;
import dev.sluice.table.User;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who stands for whom in one table. */
final class Callers {
  static final Subject EVERYONE = new Subject.Team(Subject.Team.EVERYONE);

  private final RoutingTable table;

  Callers(RoutingTable table) {
    this.table = table;
  }

  /**
   * All that access rules may name to mean a caller. For a team that is one of its members that
   * nothing else is known of.
   */
  Set<Subject> meaning(Subject caller) {
    return caller instanceof Subject.Team
        ? new HashSet<>(List.of(caller, EVERYONE))
        : Identity.of(table, caller).subjects();
  }

  List<String> teams(Subject.User user) {
    User known = table.users().get(user.email());
    return known == null ? List.of() : known.teams();
  }

  /** The users that are in a team, by the team's name. */
  Map<String, Set<Subject>> members() {
    Map<String, Set<Subject>> members = new HashMap<>();
    for (User user : table.users().values()) {
      for (String team : user.teams()) {
        members.computeIfAbsent(team, key -> new HashSet<>()).add(new Subject.User(user.email()));
      }
    }
    return members;
  }
}
