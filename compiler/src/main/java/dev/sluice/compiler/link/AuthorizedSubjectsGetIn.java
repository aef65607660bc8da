package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.compiler.bind.Located;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;

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
}
