package dev.sluice.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RouteIndexTest {

  @Test
  void eachRoute_isFoundByItsPathAlone() {
    Map<String, Route<String>> routes = new HashMap<>();
    IntStream.range(0, 5_000)
        .mapToObj(i -> route("account-" + i / 7, "endpoint-" + i % 7))
        .forEach(route -> routes.put(route.path(), route));
    RouteIndex<String> index = new RouteIndex<>(routes.values());
    routes.forEach((path, route) -> assertThat(find(index, path)).isSameAs(route));
    routes
        .keySet()
        .forEach(
            path -> {
              assertThat(find(index, path + "x")).isNull();
              assertThat(find(index, path.replace('-', '_'))).isNull();
            });
  }

  @Test
  void pathsOfOneHash_areKeptApart() {
    List<String> names = List.of("AaAa", "AaBB", "BBAa", "BBBB"); // all hash alike
    List<Route<String>> routes = names.stream().map(name -> route("a", name)).toList();
    RouteIndex<String> index = new RouteIndex<>(routes.subList(0, 3));
    for (int i = 0; i < 3; i++) {
      assertThat(find(index, "a/" + names.get(i))).isSameAs(routes.get(i));
    }
    assertThat(find(index, "a/BBBB")).isNull();
  }

  @Test
  void withoutRoutes_nothingIsFound() {
    assertThat(find(new RouteIndex<>(List.of()), "a/b")).isNull();
  }

  private static Route<String> route(String account, String endpoint) {
    Subjects none = Subjects.of(List.of());
    return Route.endpoint(
        account, Candidate.alone(endpoint, endpoint, new Access(none, none, none)));
  }

  private static @Nullable Object find(RouteIndex<String> index, String path) {
    return index.find("/x/" + path + "/more", 3, 3 + path.length());
  }
}
