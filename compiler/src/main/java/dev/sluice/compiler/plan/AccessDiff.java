package dev.sluice.compiler.plan;

import dev.sluice.table.Account;
import dev.sluice.table.Endpoint;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.Subject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who may use more endpoints than before, or fewer, of those that are in both tables. What a team
 * gains or loses is told of the team; a member is named only for what the member's teams do not
 * explain.
 *
 * <p>Only endpoints whose rules differ, and callers whose teams differ, are looked at, so the work
 * goes with the size of the difference.
 */
final class AccessDiff {

  /** An endpoint in both tables. */
  private record Door(String account, String endpoint, Gate before, Gate after)
      implements Comparable<Door> {
    boolean differs() {
      return !before.equals(after);
    }

    Set<Subject> named() {
      Set<Subject> named = before.named();
      named.addAll(after.named());
      return named;
    }

    @Override
    public int compareTo(Door other) {
      int byAccount = account.compareTo(other.account);
      return byAccount != 0 ? byAccount : endpoint.compareTo(other.endpoint);
    }
  }

  private final RoutingTable before;
  private final RoutingTable after;
  private final Callers old;
  private final Callers fresh;
  private final SortedMap<Subject, SortedSet<Door>> gains = new TreeMap<>();
  private final SortedMap<Subject, SortedSet<Door>> losses = new TreeMap<>();

  AccessDiff(RoutingTable before, RoutingTable after) {
    this.before = before;
    this.after = after;
    this.old = new Callers(before);
    this.fresh = new Callers(after);
  }

  void collect(List<Change> changes) {
    List<Door> doors = doors();
    Map<String, Set<Subject>> oldMembers = old.members();
    Map<String, Set<Subject>> newMembers = fresh.members();
    for (Door door : doors) {
      if (door.differs()) {
        compareTeams(door);
        compareMachines(door);
        compareUsers(door, oldMembers, newMembers);
      }
    }
    compareMovedUsers(doors);
    gains.forEach((subject, reached) -> changes.add(change(true, subject, reached)));
    losses.forEach((subject, reached) -> changes.add(change(false, subject, reached)));
    collectRewritten(changes);
  }

  private List<Door> doors() {
    List<Door> doors = new ArrayList<>();
    for (Account account : after.accounts().values()) {
      Account earlier = before.accounts().get(account.name());
      if (earlier == null) {
        continue;
      }
      for (Endpoint endpoint : account.endpoints().values()) {
        Endpoint one = earlier.endpoints().get(endpoint.name());
        if (one != null) {
          doors.add(
              new Door(
                  account.name(),
                  endpoint.name(),
                  Gate.of(earlier, one),
                  Gate.of(account, endpoint)));
        }
      }
    }
    return doors;
  }

  /** Everyone first, since that explains every other team. */
  private void compareTeams(Door door) {
    compare(door, Callers.EVERYONE);
    for (Subject subject : door.named()) {
      if (subject instanceof Subject.Team && !subject.equals(Callers.EVERYONE)) {
        compare(door, subject);
      }
    }
  }

  private void compareMachines(Door door) {
    for (Subject subject : door.named()) {
      if (subject instanceof Subject.Machine) {
        compare(door, subject);
      }
    }
  }

  private void compareUsers(
      Door door, Map<String, Set<Subject>> oldMembers, Map<String, Set<Subject>> newMembers) {
    Set<Subject> users = new HashSet<>();
    for (Subject subject : door.named()) {
      if (subject instanceof Subject.User) {
        users.add(subject);
      } else if (subject instanceof Subject.Team team) {
        users.addAll(oldMembers.getOrDefault(team.name(), Set.of()));
        users.addAll(newMembers.getOrDefault(team.name(), Set.of()));
      }
    }
    users.forEach(user -> compare(door, user));
  }

  /** Users who enter or leave a team gain and lose behind doors that have not changed. */
  private void compareMovedUsers(List<Door> doors) {
    SortedMap<Subject, Set<Subject>> moves = moves();
    if (moves.isEmpty()) {
      return;
    }
    Set<Subject> teams = new HashSet<>();
    moves.values().forEach(teams::addAll);
    Map<Subject, List<Door>> doorsOfTeam = new TreeMap<>();
    for (Door door : doors) {
      for (Subject subject : door.named()) {
        if (teams.contains(subject)) {
          doorsOfTeam.computeIfAbsent(subject, key -> new ArrayList<>()).add(door);
        }
      }
    }
    moves.forEach(
        (user, moved) ->
            moved.forEach(
                team ->
                    doorsOfTeam
                        .getOrDefault(team, List.of())
                        .forEach(door -> compare(door, user))));
  }

  /** The teams that a user entered or left, by user. */
  private SortedMap<Subject, Set<Subject>> moves() {
    Set<String> emails = new TreeSet<>(before.users().keySet());
    emails.addAll(after.users().keySet());
    SortedMap<Subject, Set<Subject>> moves = new TreeMap<>();
    for (String email : emails) {
      Subject.User user = new Subject.User(email);
      Set<Subject> was = old.meaning(user);
      Set<Subject> is = fresh.meaning(user);
      if (!was.equals(is)) {
        Set<Subject> moved = new TreeSet<>(was);
        moved.addAll(is);
        moved.removeIf(team -> was.contains(team) && is.contains(team));
        moves.put(user, moved);
      }
    }
    return moves;
  }

  private void compare(Door door, Subject subject) {
    Set<Subject> was = old.meaning(subject);
    Set<Subject> is = fresh.meaning(subject);
    boolean could = door.before().allows(was);
    boolean can = door.after().allows(is);
    if (can && !could && !explained(gains, is, subject, door)) {
      gains.computeIfAbsent(subject, key -> new TreeSet<>()).add(door);
    } else if (could && !can && !explained(losses, was, subject, door)) {
      losses.computeIfAbsent(subject, key -> new TreeSet<>()).add(door);
    }
  }

  /** Whether it is told of a team that the subject is in. */
  private static boolean explained(
      Map<Subject, SortedSet<Door>> told, Set<Subject> meaning, Subject subject, Door door) {
    return meaning.stream()
        .anyMatch(name -> !name.equals(subject) && told.getOrDefault(name, NONE).contains(door));
  }

  private static final SortedSet<Door> NONE = new TreeSet<>();

  private Change change(boolean gain, Subject subject, SortedSet<Door> doors) {
    List<Change.Reach> reach = reach(doors);
    Target target =
        reach.size() == 1 ? Target.account(reach.get(0).account()) : Target.access(subject);
    return new Change.Access(
        kind(gain, subject), target, subject, reach, through(gain, subject, doors));
  }

  private static Kind kind(boolean gain, Subject subject) {
    if (subject.equals(Callers.EVERYONE)) {
      return gain ? Kind.OPENED_TO_EVERYONE : Kind.CLOSED_TO_EVERYONE;
    }
    return gain ? Kind.ACCESS_GAINED : Kind.ACCESS_LOST;
  }

  private List<Change.Reach> reach(SortedSet<Door> doors) {
    SortedMap<String, List<String>> byAccount = new TreeMap<>();
    for (Door door : doors) {
      byAccount.computeIfAbsent(door.account(), key -> new ArrayList<>()).add(door.endpoint());
    }
    List<Change.Reach> reach = new ArrayList<>();
    byAccount.forEach(
        (account, endpoints) ->
            reach.add(new Change.Reach(account, isWhole(account, endpoints), endpoints)));
    return reach;
  }

  private boolean isWhole(String account, List<String> endpoints) {
    return endpoints.containsAll(endpointNames(before, account))
        && endpoints.containsAll(endpointNames(after, account));
  }

  private static Set<String> endpointNames(RoutingTable table, String account) {
    Account known = table.accounts().get(account);
    return known == null ? Set.of() : known.endpoints().keySet();
  }

  /** The teams of a user by which one of the doors opens, where it is not the user. */
  private List<Subject> through(boolean gain, Subject subject, SortedSet<Door> doors) {
    if (!(subject instanceof Subject.User user)) {
      return List.of();
    }
    Set<Subject> teams = new TreeSet<>();
    for (Door door : doors) {
      Set<Subject> named = (gain ? door.after() : door.before()).named();
      for (String team : (gain ? fresh : old).teams(user)) {
        Subject name = new Subject.Team(team);
        if (named.contains(name)) {
          teams.add(name);
        }
      }
    }
    return List.copyOf(teams);
  }

  /** Rules that differ without an effect are still a difference. */
  private void collectRewritten(List<Change> changes) {
    Set<String> told = new HashSet<>();
    for (SortedMap<Subject, SortedSet<Door>> side : List.of(gains, losses)) {
      for (SortedSet<Door> doors : side.values()) {
        doors.forEach(door -> told.add(door.account()));
        doors.forEach(door -> told.add(door.account() + "/" + door.endpoint()));
      }
    }
    for (Account account : after.accounts().values()) {
      Account earlier = before.accounts().get(account.name());
      if (earlier != null) {
        collectRewritten(earlier, account, told, changes);
      }
    }
  }

  private static void collectRewritten(
      Account before, Account after, Set<String> told, List<Change> changes) {
    String account = after.name();
    if (!before.access().equals(after.access()) && !told.contains(account)) {
      changes.add(new Change.Entry(Kind.ACCESS_REWRITTEN, Target.account(account)));
    }
    for (Endpoint endpoint : after.endpoints().values()) {
      Endpoint earlier = before.endpoints().get(endpoint.name());
      if (earlier != null
          && !(earlier.grants().equals(endpoint.grants())
              && earlier.authorizedSubjects().equals(endpoint.authorizedSubjects()))
          && !told.contains(account + "/" + endpoint.name())) {
        changes.add(
            new Change.Entry(Kind.ACCESS_REWRITTEN, Target.endpoint(account, endpoint.name())));
      }
    }
  }
}
