package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.compiler.bind.EndpointManifest;
import dev.sluice.compiler.bind.TeamManifest;
import java.util.stream.Stream;

/** Who is let in to one endpoint before {@code authorized_subjects}. */
record Admission(LinkScope scope, AccountManifest account, EndpointManifest endpoint) {

  boolean excludes(SubjectText subject) {
    return switch (subject.kind()) {
      case SubjectText.USER -> !admitsUser(subject.name());
      case SubjectText.TEAM -> !admitsTeam(subject);
      default -> !admitsMachine(subject);
    };
  }

  private boolean collaborates(SubjectText subject) {
    return account.collaborators().stream()
        .anyMatch(it -> it.subject().value().equals(subject.toString()));
  }

  private boolean admitsUser(String email) {
    return collaborates(SubjectText.EVERYONE)
        || collaborates(new SubjectText(SubjectText.USER, email))
        || scope.teamsOf(email).stream().anyMatch(team -> collaborates(teamSubject(team)));
  }

  /** By itself, or at least some of its members; an unknown team is SL311. */
  private boolean admitsTeam(SubjectText subject) {
    if (subject.equals(SubjectText.EVERYONE) || collaborates(subject)) {
      return true;
    }
    return scope
        .team(subject.name())
        .map(
            team ->
                Stream.concat(team.members().stream(), team.managers().stream())
                    .anyMatch(user -> admitsUser(user.value())))
        .orElse(true);
  }

  /** By collaboration or permission; an unknown one is SL326. */
  private boolean admitsMachine(SubjectText subject) {
    return collaborates(subject)
        || scope
            .virtualAccount(subject.name())
            .map(
                machine ->
                    machine.permissions().stream()
                        .flatMap(it -> Permission.granted(it).stream())
                        .anyMatch(this::covers))
            .orElse(true);
  }

  private boolean covers(Permission permission) {
    return permission.account().equals(account.name().value())
        && permission.endpoint().map(it -> it.equals(endpoint.name().value())).orElse(true);
  }

  private static SubjectText teamSubject(TeamManifest team) {
    return new SubjectText(SubjectText.TEAM, team.name().value());
  }
}
