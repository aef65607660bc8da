package dev.sluice.runtime.reload;

import dev.sluice.table.RoutingTable;
import dev.sluice.table.VirtualAccount;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tables for tests, told apart by their virtual accounts. */
final class Tables {
  private Tables() {}

  static RoutingTable of(String... names) {
    RoutingTable table = RoutingTable.EMPTY;
    for (String name : names) {
      table = with(table, name);
    }
    return table;
  }

  static RoutingTable with(RoutingTable table, String name) {
    SortedMap<String, VirtualAccount> more = new TreeMap<>(table.virtualAccounts());
    more.put(name, new VirtualAccount(name));
    return new RoutingTable(table.accounts(), table.users(), more, List.of());
  }
}
