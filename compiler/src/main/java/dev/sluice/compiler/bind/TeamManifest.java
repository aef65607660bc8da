package dev.sluice.compiler.bind;

import java.util.List;

/** A {@code team} of users, by e-mail. */
public record TeamManifest(
    Located<String> name,
    List<Located<String>> members,
    List<Located<String>> managers,
    List<MappingEntry> mappings) {
  public TeamManifest {
    members = List.copyOf(members);
    managers = List.copyOf(managers);
    mappings = List.copyOf(mappings);
  }

  /** Whether the user is in it, as member or manager. */
  public boolean has(String email) {
    return members.stream().anyMatch(member -> member.value().equals(email))
        || managers.stream().anyMatch(manager -> manager.value().equals(email));
  }
}
