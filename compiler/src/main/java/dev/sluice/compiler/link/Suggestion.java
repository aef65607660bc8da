package dev.sluice.compiler.link;

import dev.sluice.diagnostic.NearestName;
import java.util.Collection;

/** The help of a finding about a name that nothing has. */
final class Suggestion {
  private Suggestion() {}

  /** {@code did you mean "x"?}, or {@code otherwise} if none of {@code known} is near. */
  static String help(String name, Collection<String> known, String otherwise) {
    return NearestName.of(name, known)
        .map(nearest -> "did you mean " + Quote.of(nearest) + "?")
        .orElse(otherwise);
  }
}
