package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.TeamManifest;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import java.util.HashSet;
import java.util.Set;

/**
 * SL353: a team by which nobody gets in anywhere, and which no rule is about. Says nothing without
 * an account: then a part of a repository is looked at.
 */
final class TeamsAreUsed implements LinkRule {
  @Override
  public boolean needsWholeManifests() {
    return true;
  }

  @Override
  public void check(LinkScope scope, Diagnostics found) {
    if (!scope.refused().isEmpty() || scope.manifests().accounts().isEmpty()) {
      return; // what is not here may refer to it
    }
    Set<String> used = new HashSet<>();
    scope.subjects(SubjectText.TEAM).forEach(subject -> used.add(subject.name()));
    scope.manifests().teams().stream()
        .filter(team -> !used.contains(team.name().value()))
        .forEach(team -> found.add(finding(team)));
  }

  private static Diagnostic finding(TeamManifest team) {
    return Diagnostic.of(
            Code.SL353, team.name().span(), "nothing here refers to team " + Quote.of(team.name()))
        .withHelp("nothing to do if other products use it; else remove it");
  }
}
