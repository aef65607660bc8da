package dev.sluice.route;

import dev.sluice.table.Subject;
import java.util.Set;

/**
 * Who may use an endpoint (design: access): whom the account or the endpoint lets in, and whom the
 * endpoint names if it narrows.
 *
 * @param account all whom the account lets in; shared by its endpoints
 * @param grants who is let in to this endpoint alone
 * @param authorized empty if nothing narrows
 */
public record Access(Set<Subject> account, Set<Subject> grants, Set<Subject> authorized) {

  /** Whether the account or the endpoint lets the caller in. */
  public boolean admits(Set<Subject> caller) {
    return namesAny(account, caller) || namesAny(grants, caller);
  }

  /** Whether the endpoint is for the caller, if it is let in. */
  public boolean authorizes(Set<Subject> caller) {
    return authorized.isEmpty() || namesAny(authorized, caller);
  }

  private static boolean namesAny(Set<Subject> named, Set<Subject> caller) {
    Set<Subject> fewer = named.size() < caller.size() ? named : caller;
    Set<Subject> others = fewer == named ? caller : named;
    for (Subject subject : fewer) {
      if (others.contains(subject)) {
        return true;
      }
    }
    return false;
  }
}
