package dev.sluice.compiler.generate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Choices of a seed. */
public final class Dice {
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

  private final Random random;

  public Dice(long seed) {
    this.random = new Random(seed);
  }

  /** True once in {@code times}, on average. */
  boolean once(int times) {
    return random.nextInt(times) == 0;
  }

  /** From {@code least} to {@code most}, both included. */
  int number(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  @SafeVarargs
  final <T> T one(T... of) {
    return of[random.nextInt(of.length)];
  }

  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** Up to {@code most} different ones, in any order; none if there are none. */
  <T> List<T> some(int most, List<T> of) {
    return shuffled(of).subList(0, Math.min(of.size(), number(0, most)));
  }

  public <T> List<T> shuffled(List<T> list) {
    List<T> shuffled = new ArrayList<>(list);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  String letters(int count) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < count; i++) {
      letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return letters.toString();
  }

  String hex(int digits) {
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < digits; i++) {
      hex.append(Integer.toHexString(random.nextInt(16)));
    }
    return hex.toString();
  }
}
