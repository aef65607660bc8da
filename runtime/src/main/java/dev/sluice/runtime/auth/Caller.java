package dev.sluice.runtime.auth;

import dev.sluice.table.Subject;
import java.util.Set;

/**
 * Somebody with a valid key. Immutable; one instance for all requests of a token.
 *
 * @param subject a user or a virtual account
 * @param subjects what access rules may name to mean this caller: itself, its teams, and for users
 *     {@code team:everyone}
 * @param text the subject as text
 * @param tokenId the manifest's name of the token, safe to log
 */
public record Caller(Subject subject, Set<Subject> subjects, String text, String tokenId) {
  public Caller {
    subjects = Set.copyOf(subjects);
  }
}
