package dev.sluice.compiler.plan;

import dev.sluice.table.RoutingTable;
import dev.sluice.table.Subject;
import dev.sluice.table.User;
import dev.sluice.table.VirtualAccount;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Users with their teams, and virtual accounts with their tags. */
final class CallerDiff {
  private final RoutingTable before;
  private final RoutingTable after;

  CallerDiff(RoutingTable before, RoutingTable after) {
    this.before = before;
    this.after = after;
  }

  void collect(List<Change> changes) {
    Entries.compare(
        before.users(),
        after.users(),
        gone -> {
          changes.add(new Change.Entry(Kind.USER_REMOVED, target(gone)));
          teams(gone, new User(gone.email(), List.of()), changes);
        },
        fresh -> {
          changes.add(new Change.Entry(Kind.USER_ADDED, target(fresh)));
          teams(new User(fresh.email(), List.of()), fresh, changes);
        },
        (email, old, fresh) -> teams(old, fresh, changes));
    Entries.compare(
        before.virtualAccounts(),
        after.virtualAccounts(),
        gone -> changes.add(new Change.Entry(Kind.MACHINE_REMOVED, target(gone))),
        fresh -> changes.add(new Change.Entry(Kind.MACHINE_ADDED, target(fresh))),
        (name, old, fresh) -> tags(old, fresh, changes));
  }

  private static void teams(User before, User after, List<Change> changes) {
    String user = target(after).name();
    TreeSet<String> teams = new TreeSet<>(before.teams());
    teams.addAll(after.teams());
    for (String team : teams) {
      boolean was = before.teams().contains(team);
      boolean is = after.teams().contains(team);
      if (was != is) {
        Target target = Target.caller(new Subject.Team(team));
        changes.add(new Change.Part(is ? Kind.TEAM_JOINED : Kind.TEAM_LEFT, target, user));
      }
    }
  }

  private static void tags(VirtualAccount before, VirtualAccount after, List<Change> changes) {
    TreeSet<String> keys = new TreeSet<>(before.tags().keySet());
    keys.addAll(after.tags().keySet());
    Comparison<VirtualAccount> tags = new Comparison<>(target(after), before, after, changes);
    for (String key : keys) {
      tags.value(Kind.TAG_CHANGED, "tags." + key, it -> Optional.ofNullable(it.tags().get(key)));
    }
  }

  private static Target target(User user) {
    return Target.caller(new Subject.User(user.email()));
  }

  private static Target target(VirtualAccount account) {
    return Target.caller(new Subject.Machine(account.name()));
  }
}
