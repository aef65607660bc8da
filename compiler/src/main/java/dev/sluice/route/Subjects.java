package dev.sluice.route;

import dev.sluice.table.Subject;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;

/**
 * Subjects that are compared with others for each request. Most pairs of such sets have nothing in
 * common, and a word of bits mostly says so; else numbers next to each other in memory do. No
 * subject itself is looked at unless its number is found. Immutable; thread-safe.
 */
public final class Subjects extends AbstractSet<Subject> {
  private static final Subjects NONE = new Subjects(new Subject[0]);

  /** By hash. */
  private final Subject[] subjects;

  private final int[] hashes;

  /** For each subject one bit, which others may share: without a common bit nothing is common. */
  private final long bits;

  private Subjects(Subject[] byHash) {
    this.subjects = byHash;
    this.hashes = Arrays.stream(byHash).mapToInt(Subject::hashCode).toArray();
    this.bits = Arrays.stream(hashes).mapToLong(Subjects::bit).reduce(0, (one, two) -> one | two);
  }

  /** A set of these; repeats count once. */
  public static Subjects of(Collection<? extends Subject> subjects) {
    if (subjects instanceof Subjects same) {
      return same;
    }
    return subjects.isEmpty()
        ? NONE
        : new Subjects(
            subjects.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Subject::hashCode))
                .toArray(Subject[]::new));
  }

  /** A bit of 64; neighbours among hashes get bits far apart. */
  private static long bit(int hash) {
    return 1L << ((hash * 0x9E3779B9) >>> 26);
  }

  /** Whether any subject is in both. Allocates nothing. */
  public boolean intersects(Subjects other) {
    if ((bits & other.bits) == 0) {
      return false;
    }
    return hashes.length <= other.hashes.length ? anyIn(other) : other.anyIn(this);
  }

  private boolean anyIn(Subjects larger) {
    for (int i = 0; i < hashes.length; i++) {
      if ((bit(hashes[i]) & larger.bits) != 0 && larger.has(hashes[i], subjects[i])) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean contains(Object object) {
    return object instanceof Subject && has(object.hashCode(), object);
  }

  private boolean has(int hash, Object subject) {
    int at = Arrays.binarySearch(hashes, hash);
    while (at > 0 && hashes[at - 1] == hash) {
      at--;
    }
    for (; at >= 0 && at < hashes.length && hashes[at] == hash; at++) {
      if (subjects[at].equals(subject)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean isEmpty() {
    return bits == 0; // without a look at the arrays
  }

  @Override
  public int size() {
    return subjects.length;
  }

  @Override
  public Iterator<Subject> iterator() {
    return Arrays.asList(subjects).iterator();
  }
}
