package dev.sluice.runtime.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.table.RoutingTable;
import dev.sluice.table.Sha256;
import dev.sluice.table.Subject;
import dev.sluice.table.Token;
import dev.sluice.table.User;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TokenIndexTest {
  private static final String KEY = "slc_test";

  @Test
  void sameCallers_keepTheIndex() {
    TokenIndex first = new TokenIndex(table("ml"));

    assertThat(first.next(table("ml"))).isSameAs(first);
  }

  @Test
  void callerInAnotherTeam_isKnownByIt() {
    TokenIndex first = new TokenIndex(table("ml"));

    TokenIndex second = first.next(table("search"));

    assertThat(teams(second)).contains(new Subject.Team("search"));
    assertThat(teams(first)).contains(new Subject.Team("ml"));
  }

  private static Iterable<Subject> teams(TokenIndex index) {
    return Objects.requireNonNull(index.find(KEY)).caller().identity().subjects();
  }

  private static RoutingTable table(String team) {
    Token token =
        new Token(
            HexFormat.of().formatHex(Sha256.newDigest().digest(KEY.getBytes(UTF_8))),
            new Subject.User("ann@acme.example"),
            "laptop",
            Optional.empty());
    User user = new User("ann@acme.example", List.of(team));
    return new RoutingTable(
        new TreeMap<>(),
        new TreeMap<>(Map.of(user.email(), user)),
        new TreeMap<>(),
        List.of(token));
  }
}
