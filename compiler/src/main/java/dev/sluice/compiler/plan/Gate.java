package dev.sluice.compiler.plan;

import dev.sluice.table.Account;
import dev.sluice.table.Endpoint;
import dev.sluice.table.Subject;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who may use one endpoint, as its table says it.
 *
 * @param admitted one of them lets a caller in
 * @param authorized one of them has to be the caller as well, unless there are none
 */
record Gate(Set<Subject> admitted, Set<Subject> authorized) {

  static Gate of(Account account, Endpoint endpoint) {
    Set<Subject> admitted = new HashSet<>(account.access());
    admitted.addAll(endpoint.grants());
    return new Gate(admitted, new HashSet<>(endpoint.authorizedSubjects()));
  }

  boolean allows(Set<Subject> meaning) {
    return !Collections.disjoint(admitted, meaning)
        && (authorized.isEmpty() || !Collections.disjoint(authorized, meaning));
  }

  /** Everybody who is named, whether it helps or not. */
  Set<Subject> named() {
    Set<Subject> named = new HashSet<>(admitted);
    named.addAll(authorized);
    return named;
  }

  /** Those of the named who may use the endpoint. */
  Set<Subject> audience(Callers callers) {
    Set<Subject> audience = new TreeSet<>();
    for (Subject subject : named()) {
      if (allows(callers.meaning(subject))) {
        audience.add(subject);
      }
    }
    return audience;
  }
}
