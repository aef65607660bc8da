package dev.sluice.table;

/**
 * The name of a secret, never its value. {@code tfy-secret://tenant:group:key} and {@code
 * secret://group/key} name the same secret: the tenant is the gateway itself.
 *
 * @param group letters, digits, {@code -}, {@code _}, {@code .}
 * @param key the same alphabet
 */
public record SecretReference(String group, String key) implements Comparable<SecretReference> {
  public SecretReference {
    requireName("group", group);
    requireName("key", key);
  }

  /** The canonical form, {@code secret://group/key}. */
  @Override
  public String toString() {
    return "secret://" + group + "/" + key;
  }

  @Override
  public int compareTo(SecretReference other) {
    return toString().compareTo(other.toString());
  }

  /** Whether {@code text} can be a group or a key: no separators, so it is safe as a file name. */
  private static boolean isName(String text) {
    if (text.isEmpty() || text.length() > 253 || text.startsWith(".")) {
      return false;
    }
    return text.chars()
        .allMatch(
            c ->
                (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '-'
                    || c == '_'
                    || c == '.');
  }

  private static void requireName(String what, String text) {
    if (!isName(text)) {
      throw new IllegalArgumentException(
          what + ": '" + text + "' (expected: letters, digits, '-', '_', '.')");
    }
  }
}
