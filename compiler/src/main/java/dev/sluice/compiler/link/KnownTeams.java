package dev.sluice.compiler.link;

import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import java.util.LinkedHashSet;
import java.util.Set;

/** SL311: a team that somebody is given access by must exist. {@code everyone} always does. */
final class KnownTeams implements LinkRule {
  @Override
  public void check(LinkScope scope, Diagnostics found) {
    Set<String> known = new LinkedHashSet<>(Set.of(SubjectText.EVERYONE.name()));
    known.addAll(scope.teamNames());
    for (NamedSubject subject : scope.subjects(SubjectText.TEAM)) {
      String name = subject.name();
      if (!known.contains(name) && !scope.refused().mayDefineTeam(name)) {
        found.add(
            Diagnostic.of(Code.SL311, subject.place().span(), "there is no team " + Quote.of(name))
                .withHelp(
                    Suggestion.help(
                        name, known, "add a manifest with \"type: team\" of that name")));
      }
    }
  }
}
