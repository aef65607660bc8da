package dev.sluice.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * Options that take one of a few words: the constants of an enum in lower case, with {@code -} for
 * {@code _}. Messages list the same words that the help does.
 */
final class EnumWords {
  private EnumWords() {}

  /** Makes the options of {@code command} take and tell words. */
  static void register(CommandLine command) {
    for (ArgSpec argument : command.getCommandSpec().args()) {
      for (Class<?> type : argument.auxiliaryTypes()) {
        if (type.isEnum()) {
          register(command, type);
        }
      }
    }
  }

  private static <T> void register(CommandLine command, Class<T> type) {
    ITypeConverter<T> converter = text -> find(type, text);
    command.registerConverter(type, converter);
  }

  /** The constant that {@code text} names, without regard to case. */
  static <T> T find(Class<T> type, String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> word(constant).equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'" + text + "' (expected: " + list(words(type)) + ")"));
  }

  static List<String> words(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(EnumWords::word).toList();
  }

  private static String word(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** "a, b or c". */
  static String list(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }
}
