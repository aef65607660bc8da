package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.Located;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostic.Related;
import dev.sluice.diagnostic.Diagnostics;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds names that are given twice and points at both places. */
final class Duplicates {
  private Duplicates() {}

  /** Reports each name but the first of its kind. {@code what} says what is named. */
  static void report(Code code, String what, Collection<Located<String>> names, Diagnostics found) {
    Map<String, Located<String>> firsts = new HashMap<>();
    for (Located<String> name : names) {
      Located<String> first = firsts.putIfAbsent(name.value(), name);
      if (first != null) {
        found.add(
            Diagnostic.of(code, name.span(), what + " " + Quote.of(name) + " is used twice")
                .withRelated(List.of(new Related(first.span(), "first used")))
                .withHelp("rename one of the two, or delete one"));
      }
    }
  }
}
