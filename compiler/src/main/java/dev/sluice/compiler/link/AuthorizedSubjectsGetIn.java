package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.compiler.bind.EndpointManifest;
import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.TeamManifest;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import java.util.stream.Stream;

/**
 * SL325: {@code authorized_subjects} only narrows who gets in by the account. A subject named there
 * whom the account keeps out gains nothing.
 */
final class AuthorizedSubjectsGetIn implements LinkRule {
  @Override
  public boolean needsWholeManifests() {
    return true;
  }

  @Override
  public void check(LinkScope scope, Diagnostics found) {
    if (!scope.refused().isEmpty()) {
      return; // a refused team or virtual account may be what lets the subject in
    }
    scope.forEachEndpoint(
        (account, endpoint) -> {
          if (!account.collaborators().isEmpty()) {
            Admission admission = new Admission(scope, account, endpoint);
            endpoint.authorizedSubjects().stream()
                .filter(it -> SubjectText.parse(it.value()).filter(admission::excludes).isPresent())
                .forEach(it -> found.add(finding(it, account)));
          }
        });
  }

  private static Diagnostic finding(Located<String> subject, AccountManifest account) {
    return Diagnostic.of(
            Code.SL325,
            subject.span(),
            Quote.of(subject) + " cannot get in: the account does not let it in")
        .withLabel("authorized_subjects only narrows access")
        .withHelp(
            "add it to the collaborators of account " + Quote.of(account.name()) + " as well");
  }

  /** Who is let in to one endpoint before {@code authorized_subjects}. */
  private record Admission(LinkScope scope, AccountManifest account, EndpointManifest endpoint) {

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
}
