package dev.sluice.table;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The digests of tables that follow one another. What is the same object as in the table before,
 * one account or all users or tokens, is not written anew; nor are the accounts hashed again that
 * come before the first that differs, since a hash is taken up where it was kept. For one thread at
 * a time.
 */
public final class TableDigests {
  /** Accounts between two states that are kept. */
  private static final int STRIDE = 256;

  private List<Account> accounts = List.of();
  private List<byte[]> members = List.of();

  /** Of the hash: each {@link #STRIDE} accounts further than the one before, from none on. */
  private final List<MessageDigest> states = new ArrayList<>();

  private final Written<Token> tokens = new Written<>();
  private final Written<User> users = new Written<>();
  private final Written<VirtualAccount> virtualAccounts = new Written<>();

  /** As {@link TableCodec#digest}. */
  public String digest(RoutingTable table) {
    List<Account> now = List.copyOf(table.accounts().values());
    forgetStates(now);
    members = members(now);
    accounts = now;
    MessageDigest hash = ofAccounts();
    hash.update(tail(table));
    return "sha256:" + HexFormat.of().formatHex(hash.digest());
  }

  /** Leaves the states that only accounts went into that are still the same. */
  @SuppressWarnings("ReferenceEquality") // an equal account is merely written anew
  private void forgetStates(List<Account> now) {
    int same = 0;
    while (same < now.size() && same < accounts.size() && now.get(same) == accounts.get(same)) {
      same++;
    }
    int valid = same / STRIDE + 1;
    if (states.size() > valid) {
      states.subList(valid, states.size()).clear();
    }
  }

  /** Name and JSON of each account; both tables have theirs in the order of names. */
  @SuppressWarnings("ReferenceEquality") // as above
  private List<byte[]> members(List<Account> now) {
    List<byte[]> all = new ArrayList<>(now.size());
    int before = 0;
    for (Account account : now) {
      while (before < accounts.size()
          && accounts.get(before).name().compareTo(account.name()) < 0) {
        before++;
      }
      all.add(
          before < accounts.size() && accounts.get(before) == account
              ? members.get(before)
              : TablePieces.member(account));
    }
    return all;
  }

  /** The hash of all up to the last account. */
  private MessageDigest ofAccounts() {
    if (states.isEmpty()) {
      MessageDigest head = Sha256.newDigest();
      head.update(TablePieces.HEAD);
      states.add(head);
    }
    int from = (states.size() - 1) * STRIDE;
    MessageDigest hash = Sha256.copy(states.get(states.size() - 1));
    for (int i = from; i < members.size(); i++) {
      if (i == states.size() * STRIDE) {
        states.add(Sha256.copy(hash));
      }
      if (i > 0) {
        hash.update((byte) ',');
      }
      hash.update(members.get(i));
    }
    return hash;
  }

  private byte[] tail(RoutingTable table) {
    return TablePieces.tail(
        table,
        tokens.json(table.tokens(), () -> TableWriter.tokens(table.tokens())),
        users.json(List.copyOf(table.users().values()), () -> TableWriter.users(table.users())),
        virtualAccounts.json(
            List.copyOf(table.virtualAccounts().values()),
            () -> TableWriter.virtualAccounts(table.virtualAccounts())));
  }

  /** The JSON of a list that was written last. Records that are the same object compare fast. */
  private static final class Written<T> {
    private List<T> items = List.of();
    private CanonicalJson.@Nullable Fragment json;

    CanonicalJson.Fragment json(List<T> now, Supplier<Object> write) {
      CanonicalJson.Fragment known = json;
      if (known == null || !items.equals(now)) {
        known = CanonicalJson.fragment(write.get());
        items = now;
        json = known;
      }
      return known;
    }
  }
}
