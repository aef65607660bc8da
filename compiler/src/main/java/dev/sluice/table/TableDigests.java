package dev.sluice.table;

import dev.sluice.table.CanonicalJson.Fragment;
import java.util.IdentityHashMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The digests of tables that follow one another. An account that is the same object as in the table
 * before is not written anew, only hashed. For one thread at a time.
 */
public final class TableDigests {
  private IdentityHashMap<Account, Fragment> written = new IdentityHashMap<>();

  /** As {@link TableCodec#digest}. */
  public String digest(RoutingTable table) {
    IdentityHashMap<Account, Fragment> now = new IdentityHashMap<>(2 * table.accounts().size());
    SortedMap<String, Object> accounts = new TreeMap<>();
    for (Account account : table.accounts().values()) {
      Fragment known = written.get(account);
      Fragment json = known != null ? known : CanonicalJson.fragment(TableWriter.account(account));
      now.put(account, json);
      accounts.put(account.name(), json);
    }
    written = now;
    return TableCodec.digest(TableWriter.table(table, accounts), RoutingTable.FORMAT);
  }
}
