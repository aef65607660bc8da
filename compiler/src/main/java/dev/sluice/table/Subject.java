package dev.sluice.table;

/**
 * Who an access rule is about. Its text form is {@code kind:name}, as in manifests; subjects are
 * ordered by it.
 */
public sealed interface Subject extends Comparable<Subject> {

  /** A person, by e-mail as the manifests write it. */
  record User(String email) implements Subject {
    public User {
      requireName("user", email);
    }

    @Override
    public String toString() {
      return "user:" + email;
    }
  }

  /** The users of a team. {@code everyone} is every user, and no virtual account. */
  record Team(String name) implements Subject {
    public static final String EVERYONE = "everyone";

    public Team {
      requireName("team", name);
    }

    @Override
    public String toString() {
      return "team:" + name;
    }
  }

  /** A machine identity. */
  record Machine(String name) implements Subject {
    public Machine {
      requireName("virtualaccount", name);
    }

    @Override
    public String toString() {
      return "virtualaccount:" + name;
    }
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException if {@code text} is not {@code user:}, {@code team:} or {@code
   *     virtualaccount:} with a name
   */
  static Subject parse(String text) {
    int colon = text.indexOf(':');
    String kind = colon < 0 ? "" : text.substring(0, colon);
    String name = text.substring(colon + 1);
    return switch (kind) {
      case "user" -> new User(name);
      case "team" -> new Team(name);
      case "virtualaccount" -> new Machine(name);
      default ->
          throw new IllegalArgumentException(
              "subject: '" + text + "' (expected: user:, team: or virtualaccount: and a name)");
    };
  }

  @Override
  default int compareTo(Subject other) {
    return toString().compareTo(other.toString());
  }

  private static void requireName(String kind, String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException(kind + ": '" + name + "' (expected: a name)");
    }
  }
}
