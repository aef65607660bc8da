package dev.sluice.runtime.gateway;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Choices of a seed. */
final class Chance {
  private final Random random;

  Chance(long seed) {
    this.random = new Random(seed);
  }

  /** True once in {@code times}, on average. */
  boolean once(int times) {
    return random.nextInt(times) == 0;
  }

  /** From 0 to {@code most}. */
  int upTo(int most) {
    return random.nextInt(most + 1);
  }

  String one(String... of) {
    return of[random.nextInt(of.length)];
  }

  String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** Up to {@code most} different ones. */
  List<String> some(int most, String... of) {
    List<String> shuffled = new ArrayList<>(Arrays.asList(of));
    Collections.shuffle(shuffled, random);
    return shuffled.subList(0, upTo(Math.min(most, of.length)));
  }

  /** Metadata of few names and values, so that what asks for some often finds it. */
  Map<String, String> metadata() {
    Map<String, String> metadata = new TreeMap<>();
    some(2, "tier", "project")
        .forEach(name -> metadata.put(name, one("gold", "silver", "gr\u00fcn")));
    return metadata;
  }
}
