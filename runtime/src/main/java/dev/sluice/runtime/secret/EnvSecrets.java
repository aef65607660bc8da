package dev.sluice.runtime.secret;

import dev.sluice.table.SecretReference;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * Secrets in environment variables: {@code secret://group/key} is {@code SLUICE_SECRET_GROUP_KEY},
 * in capitals, with {@code _} for {@code -} and {@code .}. References that differ only in those
 * share one variable. A process's environment never changes, so neither do these.
 */
final class EnvSecrets implements SecretProvider {
  private final Map<String, String> environment;

  EnvSecrets(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Reading read(SecretReference reference) {
    String variable = variable(reference);
    String value = environment.get(variable);
    return value == null
        ? new Reading.Missing(variable + " is not set")
        : SecretText.check(value.getBytes(StandardCharsets.UTF_8), variable);
  }

  static String variable(SecretReference reference) {
    return ("SLUICE_SECRET_" + reference.group() + "_" + reference.key())
        .toUpperCase(Locale.ROOT)
        .replace('-', '_')
        .replace('.', '_');
  }
}
