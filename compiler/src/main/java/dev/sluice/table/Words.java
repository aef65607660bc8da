package dev.sluice.table;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Constants of enums as the manifests and the table write them: in lower case. */
final class Words {
  private Words() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The constant that a word stands for.
   *
   * @throws IllegalArgumentException if it stands for none; the message lists the words
   */
  static <E extends Enum<E>> E parse(String name, String word, Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (of(constant).equals(word)) {
        return constant;
      }
    }
    String known =
        Arrays.stream(type.getEnumConstants()).map(Words::of).collect(Collectors.joining(", "));
    throw new IllegalArgumentException(name + ": '" + word + "' (expected: one of " + known + ")");
  }
}
