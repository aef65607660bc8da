package dev.sluice.compiler.lower;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.compiler.bind.Manifests;
import dev.sluice.compiler.bind.RetryEntry;
import dev.sluice.table.Account;
import dev.sluice.table.Origins;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.Token;
import dev.sluice.table.User;
import dev.sluice.table.VirtualAccount;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Turns linked manifests into the table. Relies on every rule of {@code link}; finds nothing. Keeps
 * what it made last: of manifests that are still the same objects the next table has the same
 * entries. For one thread at a time.
 */
public final class Lowering {
  /** Fewer accounts than this are done before other threads would have started. */
  private static final int WORTH_SHARING = 64;

  private final Kept<Access> access = new Kept<>();
  private final Kept<SortedMap<String, User>> users = new Kept<>();
  private final Kept<SortedMap<String, VirtualAccount>> virtualAccounts = new Kept<>();
  private final Kept<List<Token>> tokens = new Kept<>();
  private IdentityHashMap<AccountManifest, LoweredAccount> accounts = new IdentityHashMap<>();

  /** An account and what it was made of. */
  private record LoweredAccount(
      AccountManifest manifest, Account account, Access.Grants grants, RetryEntry retries) {
    boolean isMadeOf(Access.Grants otherGrants, RetryEntry otherRetries) {
      return grants.equals(otherGrants) && retries.equals(otherRetries);
    }
  }

  /** Where the entries of the table of these manifests came from. */
  public static Origins origins(Manifests manifests) {
    return OriginsLowering.of(manifests);
  }

  /** Lowers manifests that were linked without an error. */
  public RoutingTable lower(Manifests all) {
    return new RoutingTable(
        accounts(all),
        users.of(() -> CallerLowering.users(all), all.pats(), all.teams()),
        virtualAccounts.of(() -> CallerLowering.virtualAccounts(all), all.virtualAccounts()),
        tokens.of(() -> CallerLowering.tokens(all), all.pats(), all.virtualAccounts()),
        IdentityProviderLowering.lower(all),
        PolicyLowering.lower(all));
  }

  private SortedMap<String, Account> accounts(Manifests all) {
    Access opened = access.of(() -> Access.of(all), all.virtualAccounts());
    RetryEntry retries = PolicyLowering.retries(all);
    List<LoweredAccount> made =
        sharedOut(all.accounts())
            .map(manifest -> account(manifest, opened.on(manifest), retries))
            .toList();
    accounts = new IdentityHashMap<>(2 * made.size());
    SortedMap<String, Account> lowered = new TreeMap<>();
    for (LoweredAccount one : made) {
      accounts.put(one.manifest(), one);
      lowered.put(one.account().name(), one.account());
    }
    return lowered;
  }

  /** What was made of the manifest the last time, if that still holds. */
  private LoweredAccount account(
      AccountManifest manifest, Access.Grants grants, RetryEntry retries) {
    LoweredAccount before = accounts.get(manifest);
    if (before != null && before.isMadeOf(grants, retries)) {
      return before;
    }
    Account account = AccountLowering.lower(manifest, grants, retries);
    return new LoweredAccount(manifest, account, grants, retries);
  }

  private static Stream<AccountManifest> sharedOut(List<AccountManifest> accounts) {
    return accounts.size() < WORTH_SHARING ? accounts.stream() : accounts.parallelStream();
  }
}
