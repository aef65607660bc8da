package dev.sluice.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.table.Account;
import dev.sluice.table.Endpoint;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.Subject;
import dev.sluice.table.Timeouts;
import dev.sluice.table.TlsSettings;
import dev.sluice.table.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RoutesTest {
  private final List<String> bound = new ArrayList<>();

  @Test
  void accountThatIsTheSameObject_keepsItsRoutes() {
    Account kept = account("kept", "chat");
    Routes<Object> first = new Routes<>(table(kept, account("edited", "chat")), this::bind);
    Object before = value(first, "/proxy-api/kept/chat");
    bound.clear();

    Routes<Object> second = first.next(table(kept, account("edited", "speech")), this::bind);

    assertThat(bound).containsExactly("edited/speech");
    assertThat(value(second, "/proxy-api/kept/chat")).isSameAs(before);
    assertThat(value(second, "/proxy-api/edited/speech")).isEqualTo("edited/speech");
    assertThat(second.resolve("/proxy-api/edited/chat")).isInstanceOf(Routes.Refused.class);
  }

  @Test
  void accountThatIsGone_hasNoRoutesInTheNextTable() {
    Account kept = account("kept", "chat");
    Routes<Object> first = new Routes<>(table(kept, account("gone", "chat")), this::bind);

    Routes<Object> second = first.next(table(kept), this::bind);

    assertThat(second.resolve("/proxy-api/gone/chat")).isInstanceOf(Routes.Refused.class);
    assertThat(first.resolve("/proxy-api/gone/chat")).isInstanceOf(Routes.Found.class);
  }

  private Object bind(Account account, Endpoint endpoint) {
    String name = account.name() + "/" + endpoint.name();
    bound.add(name);
    return name;
  }

  private static Object value(Routes<Object> routes, String path) {
    Routes.Found<Object> found = (Routes.Found<Object>) routes.resolve(path);
    return found.route().candidates().get(0).value();
  }

  private static RoutingTable table(Account... accounts) {
    SortedMap<String, Account> byName = new TreeMap<>();
    for (Account account : accounts) {
      byName.put(account.name(), account);
    }
    return new RoutingTable(byName, new TreeMap<>(), new TreeMap<>(), List.of());
  }

  private static Account account(String name, String endpoint) {
    Upstream upstream =
        new Upstream("https", name + ".example", name + ".example", 443, "", TlsSettings.DEFAULT);
    return new Account(
        name,
        List.of(new Subject.User("ann@acme.example")),
        new TreeMap<>(
            Map.of(
                endpoint,
                new Endpoint(
                    endpoint, upstream, List.of(), List.of(), List.of(), Timeouts.DEFAULT, 0))),
        Optional.empty());
  }
}
