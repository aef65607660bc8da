package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.compiler.bind.CollaboratorEntry;
import dev.sluice.compiler.bind.EndpointManifest;
import dev.sluice.compiler.bind.Located;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import java.util.List;

/** SL405: worth knowing which endpoints every user of the gateway may call. */
final class OpenToEveryone implements ManifestRule {
  @Override
  public boolean needsWholeManifests() {
    return true;
  }

  @Override
  public void check(LinkScope scope, Diagnostics found) {
    for (AccountManifest account : scope.manifests().accounts()) {
      List<String> open =
          account.endpoints().stream()
              .filter(endpoint -> !isNarrowed(endpoint))
              .map(endpoint -> endpoint.name().value())
              .toList();
      account.collaborators().stream()
          .map(CollaboratorEntry::subject)
          .filter(subject -> isEveryone(subject) && !open.isEmpty())
          .findFirst()
          .ifPresent(subject -> found.add(finding(account, open, subject)));
    }
  }

  private static Diagnostic finding(
      AccountManifest account, List<String> open, Located<String> subject) {
    return Diagnostic.of(
            Code.SL405,
            subject.span(),
            "every user may call " + Quote.all(open) + " of account " + Quote.of(account.name()))
        .withHelp("name teams or users instead, or narrow an endpoint by authorized_subjects");
  }

  private static boolean isNarrowed(EndpointManifest endpoint) {
    return !endpoint.authorizedSubjects().isEmpty()
        && endpoint.authorizedSubjects().stream().noneMatch(OpenToEveryone::isEveryone);
  }

  private static boolean isEveryone(Located<String> subject) {
    return subject.value().equals(SubjectText.EVERYONE.toString());
  }
}
