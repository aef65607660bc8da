package dev.sluice.diagnostic;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. */
public final class NearestName {
  private static final int LONGEST = 100;

  private NearestName() {}

  /**
   * The nearest of {@code known} to {@code name}: equal but for case, {@code -} and {@code _}; or a
   * few typing mistakes away; or the whole of one is the beginning or end of the other. Empty if
   * none is near.
   */
  public static Optional<String> of(String name, Collection<String> known) {
    if (name.isEmpty() || name.length() > LONGEST) {
      return Optional.empty();
    }
    String wanted = plain(name);
    return known.stream()
        .map(candidate -> new Scored(candidate, score(wanted, plain(candidate))))
        .filter(scored -> scored.score() < Integer.MAX_VALUE)
        .min(Comparator.comparingInt(Scored::score).thenComparing(Scored::name))
        .map(Scored::name);
  }

  /** Whether two names differ at most in case, and in {@code -} where the other has {@code _}. */
  public static boolean isSpelling(String name, String other) {
    return plain(name).equals(plain(other));
  }

  private record Scored(String name, int score) {}

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static int score(String wanted, String candidate) {
    int distance = distance(wanted, candidate);
    int allowed = Math.max(1, Math.min(wanted.length(), candidate.length()) / 3);
    if (distance <= allowed) {
      return distance;
    }
    boolean part = isPartOf(wanted, candidate) || isPartOf(candidate, wanted);
    return part ? 100 + distance : Integer.MAX_VALUE;
  }

  /** Whether {@code part} is the beginning or end of {@code whole}, cut between two words. */
  private static boolean isPartOf(String part, String whole) {
    int rest = whole.length() - part.length();
    if (part.length() < 3 || rest < 1) {
      return false;
    }
    return (whole.endsWith(part) && isCut(whole.charAt(rest - 1)))
        || (whole.startsWith(part) && isCut(whole.charAt(part.length())));
  }

  private static boolean isCut(char c) {
    return c == '-' || c == '/';
  }

  /** Insertions, deletions, replacements, and swaps of neighbours. */
  private static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[b.length()];
  }
}
