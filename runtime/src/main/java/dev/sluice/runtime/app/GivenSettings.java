package dev.sluice.runtime.app;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was given, and where: the command line wins over the environment, the environment over the
 * file. A list in one place replaces the list in another.
 */
final class GivenSettings {

  /**
   * Values as they were written.
   *
   * @param values one, or for lists any number
   * @param origin names the place in messages: a flag, a variable, {@code file:line:column}
   */
  record Given(List<String> values, String origin) {
    Given {
      values = List.copyOf(values);
    }

    String text() {
      return values.get(values.size() - 1);
    }

    /** The mistake of a value that was given here. */
    SettingException wrong(String expected) {
      return new SettingException(
          origin + ": '" + String.join(", ", values) + "' (expected: " + expected + ")");
    }
  }

  private final Map<Setting, Given> given = new EnumMap<>(Setting.class);

  /** Takes the layers, the weakest first. */
  GivenSettings(
      Map<Setting, Given> file, Map<String, String> environment, Map<Setting, Given> flags) {
    given.putAll(file);
    for (Setting setting : Setting.values()) {
      String value = environment.get(setting.variable());
      if (value != null && !value.isBlank()) {
        List<String> values =
            setting.isList()
                ? Arrays.stream(value.split(",", -1)).map(String::strip).toList()
                : List.of(value.strip());
        given.put(setting, new Given(values, setting.variable()));
      }
    }
    given.putAll(flags);
  }

  Optional<Given> find(Setting setting) {
    return Optional.ofNullable(given.get(setting));
  }
}
