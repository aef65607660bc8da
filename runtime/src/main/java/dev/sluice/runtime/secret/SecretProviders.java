package dev.sluice.runtime.secret;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads {@code --secrets} specifications: {@code env} and {@code dir:PATH}. */
final class SecretProviders {
  private static final String DIRECTORY = "dir:";

  private SecretProviders() {}

  /**
   * The providers of {@code specifications}, in order.
   *
   * @throws IllegalArgumentException if one is not understood; the message is for the user
   */
  static List<SecretProvider> parse(List<String> specifications, Map<String, String> environment) {
    return specifications.stream().map(text -> parse(text, environment)).toList();
  }

  private static SecretProvider parse(String text, Map<String, String> environment) {
    if (text.equals("env")) {
      return new EnvSecrets(environment);
    }
    if (text.startsWith(DIRECTORY)) {
      return new DirectorySecrets(directory(text.substring(DIRECTORY.length())));
    }
    if (text.startsWith("vault:")) {
      throw refused(text, "Vault is not supported yet; use env or dir:PATH");
    }
    throw refused(text, "expected: env or dir:PATH");
  }

  private static Path directory(String text) {
    if (text.isBlank()) {
      throw refused(DIRECTORY, "expected: a path after dir:");
    }
    try {
      Path path = Path.of(text);
      if (Files.exists(path) && !Files.isDirectory(path)) {
        throw refused(DIRECTORY + text, "not a directory");
      }
      return path;
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "secrets: '" + DIRECTORY + text + "' (" + e.getReason() + ")", e);
    }
  }

  private static IllegalArgumentException refused(String text, String why) {
    return new IllegalArgumentException("secrets: '" + text + "' (" + why + ")");
  }
}
