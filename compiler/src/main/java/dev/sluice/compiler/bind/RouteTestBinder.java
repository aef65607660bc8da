package dev.sluice.compiler.bind;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Binds {@code route-test} manifests. */
final class RouteTestBinder {
  private static final String METHOD = "POST";

  private final String group;
  private final Optional<Located<String>> caller;
  private final String method;

  private RouteTestBinder(TreeCursor manifest) {
    this.group = manifest.required("name").text().value();
    this.caller = manifest.text("as");
    this.method = manifest.text("method").map(Located::value).orElse(METHOD);
  }

  static RouteTestManifest routeTest(TreeCursor at) {
    RouteTestBinder binder = new RouteTestBinder(at);
    return new RouteTestManifest(at.required("name").text(), at.items("tests", binder::test));
  }

  private RouteTest test(TreeCursor at) {
    return new RouteTest(
        group,
        at.required("name").text(),
        at.text("as").or(() -> caller),
        at.items("teams", TreeCursor::text),
        at.text("method").map(Located::value).orElse(method),
        at.required("path").text(),
        metadata(at),
        expectation(at.required("expect")));
  }

  private static SortedMap<String, String> metadata(TreeCursor at) {
    SortedMap<String, String> metadata = new TreeMap<>();
    at.field("metadata")
        .map(TreeCursor::texts)
        .ifPresent(texts -> texts.forEach((name, value) -> metadata.put(name, value.value())));
    return metadata;
  }

  private static RouteTest.Expectation expectation(TreeCursor at) {
    return new RouteTest.Expectation(
        at.text("decision"),
        at.integer("status"),
        at.oneOrMore("endpoint"),
        at.oneOrMore("upstream_url"),
        at.text("limit"),
        at.text("budget"));
  }
}
