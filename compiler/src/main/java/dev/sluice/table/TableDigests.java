package dev.sluice.table;

import dev.sluice.table.CanonicalJson.Fragment;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The digests of tables that follow one another. What is the same object as in the table before,
 * one account or all users or tokens, is not written anew, only hashed. For one thread at a time.
 */
public final class TableDigests {
  private IdentityHashMap<Account, Fragment> written = new IdentityHashMap<>();
  private final Written<Token> tokens = new Written<>();
  private final Written<User> users = new Written<>();

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
    return TableCodec.digest(
        TableWriter.table(
            table,
            accounts,
            tokens.json(table.tokens(), () -> TableWriter.tokens(table.tokens())),
            users.json(
                List.copyOf(table.users().values()), () -> TableWriter.users(table.users()))),
        RoutingTable.FORMAT);
  }

  /** The JSON of a list that was written last. Records that are the same object compare fast. */
  private static final class Written<T> {
    private List<T> items = List.of();
    private @Nullable Fragment json;

    Fragment json(List<T> now, Supplier<Object> write) {
      Fragment known = json;
      if (known == null || !items.equals(now)) {
        known = CanonicalJson.fragment(write.get());
        items = now;
        json = known;
      }
      return known;
    }
  }
}
