package dev.sluice.compiler.plan;

import dev.sluice.table.Subject;
import java.util.Comparator;

/**
 * What a change is about.
 *
 * @param section where it is shown
 * @param heading what it is shown under: the account, or the section's title
 * @param name for people
 * @param path the key of the entry among the origins of a table; unique for each entry
 */
public record Target(Section section, String heading, String name, String path)
    implements Comparable<Target> {
  private static final Comparator<Target> ORDER =
      Comparator.comparing(Target::section)
          .thenComparing(Target::heading)
          .thenComparing(Target::path);

  static Target account(String account) {
    return new Target(Section.ACCOUNTS, account, account, "accounts/" + account);
  }

  static Target endpoint(String account, String endpoint) {
    String name = account + "/" + endpoint;
    return new Target(Section.ACCOUNTS, account, name, "accounts/" + name);
  }

  /** A pool is written with its account. */
  static Target pool(String account, String slug) {
    return new Target(Section.ACCOUNTS, account, account + "/" + slug, "accounts/" + account);
  }

  static Target caller(Subject caller) {
    return at(Section.CALLERS, caller.toString(), pathOf(caller));
  }

  /** What a subject may use over several accounts. */
  static Target access(Subject subject) {
    return at(Section.ACCESS, subject.toString(), pathOf(subject));
  }

  static Target identityProvider(String name) {
    return at(Section.IDENTITY, "identity provider " + name, "identity-providers/" + name);
  }

  static Target at(Section section, String name, String path) {
    return new Target(section, section.title(), name, path);
  }

  private static String pathOf(Subject subject) {
    if (subject instanceof Subject.User user) {
      return "users/" + user.email();
    }
    if (subject instanceof Subject.Team team) {
      return "teams/" + team.name();
    }
    return "virtual-accounts/" + ((Subject.Machine) subject).name();
  }

  @Override
  public int compareTo(Target other) {
    return ORDER.compare(this, other);
  }
}
