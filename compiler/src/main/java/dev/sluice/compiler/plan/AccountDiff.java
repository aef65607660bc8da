package dev.sluice.compiler.plan;

import dev.sluice.table.Account;
import dev.sluice.table.Endpoint;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.Subject;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** Accounts, their endpoints and pools: what is there, and where requests go. */
final class AccountDiff {
  private final RoutingTable before;
  private final RoutingTable after;

  AccountDiff(RoutingTable before, RoutingTable after) {
    this.before = before;
    this.after = after;
  }

  void collect(List<Change> changes) {
    Entries.compare(
        before.accounts(),
        after.accounts(),
        gone -> changes.add(account(Kind.ACCOUNT_REMOVED, before, gone)),
        fresh -> changes.add(added(fresh)),
        (name, old, fresh) -> compare(old, fresh, changes));
  }

  private void compare(Account old, Account fresh, List<Change> changes) {
    Entries.compare(
        old.endpoints(),
        fresh.endpoints(),
        gone -> changes.add(endpoint(Kind.ENDPOINT_REMOVED, before, old, gone)),
        it -> changes.add(added(fresh, it)),
        (name, one, other) -> EndpointDiff.compare(fresh.name(), one, other, changes));
    if (!Objects.equals(old.pool(), fresh.pool())) {
      PoolDiff.compare(fresh.name(), old.pool(), fresh.pool(), changes);
    }
  }

  private Change added(Account account) {
    Change.Entry entry = account(Kind.ACCOUNT_ADDED, after, account);
    return entry.audience().contains(Callers.EVERYONE)
        ? account(Kind.OPEN_ACCOUNT_ADDED, after, account)
        : entry;
  }

  private Change added(Account account, Endpoint endpoint) {
    Change.Entry entry = endpoint(Kind.ENDPOINT_ADDED, after, account, endpoint);
    return entry.audience().contains(Callers.EVERYONE)
        ? endpoint(Kind.OPEN_ENDPOINT_ADDED, after, account, endpoint)
        : entry;
  }

  private static Change.Entry account(Kind kind, RoutingTable table, Account account) {
    Callers callers = new Callers(table);
    TreeSet<Subject> audience = new TreeSet<>();
    for (Endpoint endpoint : account.endpoints().values()) {
      audience.addAll(Gate.of(account, endpoint).audience(callers));
    }
    return new Change.Entry(kind, Target.account(account.name()), List.copyOf(audience));
  }

  private static Change.Entry endpoint(
      Kind kind, RoutingTable table, Account account, Endpoint endpoint) {
    return new Change.Entry(
        kind,
        Target.endpoint(account.name(), endpoint.name()),
        List.copyOf(Gate.of(account, endpoint).audience(new Callers(table))));
  }
}
