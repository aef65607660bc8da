package dev.sluice.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableDigestsTest {
  private final TableDigests digests = new TableDigests();

  @Test
  void tablesThatShareAccounts_haveTheDigestsOfTheCodec() {
    Account kept = account("kept", "ada");
    RoutingTable first = table(kept, account("changed", "ada"));
    RoutingTable second = table(kept, account("changed", "bob"));
    RoutingTable third = table(kept);

    for (RoutingTable table : List.of(first, second, third, first)) {
      assertThat(digests.digest(table)).isEqualTo(TableCodec.digest(table));
    }
  }

  @Test
  void tablesThatShareCallers_haveTheDigestsOfTheCodec() {
    User ada = new User("ada@acme.example", List.of("ml"));
    User moved = new User("ada@acme.example", List.of("search"));
    Token old = token("a", "ada@acme.example");
    Token fresh = token("b", "ada@acme.example");

    for (RoutingTable table :
        List.of(
            callers(ada, old),
            callers(ada, old),
            callers(moved, old),
            callers(moved, fresh),
            RoutingTable.EMPTY,
            callers(ada, old))) {
      assertThat(digests.digest(table)).isEqualTo(TableCodec.digest(table));
    }
  }

  /** More accounts than lie between two states of the hash that are kept. */
  @Test
  void manyTablesInARow_haveTheDigestsOfTheCodec() {
    Random random = new Random(3);
    SortedMap<String, Account> accounts = new TreeMap<>();
    for (int i = 0; i < 1_000; i += 2) {
      accounts.put("a" + (1_000 + i), account("a" + (1_000 + i), "ada"));
    }
    for (int round = 0; round < 60; round++) {
      String name = "a" + (1_000 + random.nextInt(1_000));
      switch (random.nextInt(3)) {
        case 0 -> accounts.remove(name);
        case 1 -> accounts.put(name, account(name, "user-" + round));
        default -> accounts.tailMap(name).clear();
      }
      if (accounts.size() < 200) {
        IntStream.range(0, 900).forEach(i -> accounts.put("b" + i, account("b" + i, "bob")));
      }
      RoutingTable table = table(accounts.values().toArray(Account[]::new));
      assertThat(digests.digest(table)).isEqualTo(TableCodec.digest(table));
    }
  }

  private static RoutingTable callers(User user, Token token) {
    return new RoutingTable(
        new TreeMap<>(),
        new TreeMap<>(Map.of(user.email(), user)),
        new TreeMap<>(),
        List.of(token));
  }

  private static Token token(String digit, String user) {
    return new Token(digit.repeat(64), new Subject.User(user), "laptop", Optional.empty());
  }

  @Test
  void document_hasTheDigestAndTheBytesThatAreRead() throws UnreadableTableException {
    RoutingTable table = table(account("b\u00fcro-\ud83d\ude00-\"q\"", "ada"));

    TableDocument document = TableCodec.document(table);

    assertThat(document.digest()).isEqualTo(TableCodec.digest(table));
    assertThat(TableCodec.read(document.bytes())).isEqualTo(table);
  }

  private static Account account(String name, String user) {
    return new Account(name, List.of(new Subject.User(user)), new TreeMap<>(), Optional.empty());
  }

  private static RoutingTable table(Account... accounts) {
    SortedMap<String, Account> byName = new TreeMap<>();
    for (Account account : accounts) {
      byName.put(account.name(), account);
    }
    return new RoutingTable(byName, new TreeMap<>(), new TreeMap<>(), List.of());
  }
}
