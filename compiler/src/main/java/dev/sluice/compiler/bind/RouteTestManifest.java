package dev.sluice.compiler.bind;

import java.util.List;

/** A {@code route-test}: requests, and what must become of them. */
public record RouteTestManifest(Located<String> name, List<RouteTest> tests) {
  public RouteTestManifest {
    tests = List.copyOf(tests);
  }
}
