package dev.sluice.compiler.link;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Finds what the user may have meant. */
final class NearestName {
  /** Longer ones are no typing mistakes, and slow to compare. */
  private static final int LONGEST = 100;

  private NearestName() {}

  /**
   * The closest of {@code known}, if close enough: at most a third of the letters differ. Equal
   * distance: the first in alphabetical order.
   */
  static Optional<String> to(String name, Collection<String> known) {
    if (name.length() > LONGEST) {
      return Optional.empty();
    }
    String wanted = name.toLowerCase(Locale.ROOT);
    int most = Math.max(1, wanted.length() / 3);
    String best = null;
    int bestDistance = most + 1;
    for (String candidate : new TreeSet<>(known)) {
      int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT));
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  /** {@code did you mean "x"?}, or else the names there are, or else {@code otherwise}. */
  static String help(String name, Collection<String> known, String otherwise) {
    return to(name, known).map(best -> "did you mean " + Quote.of(best) + "?").orElse(otherwise);
  }

  /** Insertions, deletions, replacements and swaps of neighbours. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : step(d, a, b, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int step(int[][] d, String a, String b, int i, int j) {
    int replace = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replace, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }
}
