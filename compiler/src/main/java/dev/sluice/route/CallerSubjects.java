package dev.sluice.route;

import dev.sluice.table.RoutingTable;
import dev.sluice.table.Subject;
import dev.sluice.table.User;
import java.util.HashSet;
import java.util.Set;

/** Whom access rules may name to mean a caller. */
public final class CallerSubjects {
  private static final Subject EVERYONE = new Subject.Team(Subject.Team.EVERYONE);

  private CallerSubjects() {}

  /**
   * The caller itself; for a user its teams and {@code team:everyone} as well, known to the table
   * or not.
   *
   * @param caller a user or a virtual account
   */
  public static Set<Subject> of(RoutingTable table, Subject caller) {
    if (!(caller instanceof Subject.User named)) {
      return Set.of(caller);
    }
    Set<Subject> subjects = new HashSet<>(Set.of(caller, EVERYONE));
    User user = table.users().get(named.email());
    if (user != null) {
      user.teams().forEach(team -> subjects.add(new Subject.Team(team)));
    }
    return Set.copyOf(subjects);
  }
}
