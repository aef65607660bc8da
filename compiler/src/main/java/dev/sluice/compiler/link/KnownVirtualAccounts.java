package dev.sluice.compiler.link;

import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import java.util.Set;

/** SL326: a virtual account that is given access must exist. */
final class KnownVirtualAccounts implements LinkRule {
  @Override
  public void check(LinkScope scope, Diagnostics found) {
    Set<String> known = scope.virtualAccountNames();
    for (NamedSubject subject : scope.subjects(SubjectText.VIRTUAL_ACCOUNT)) {
      String name = subject.name();
      if (!known.contains(name) && !scope.refused().mayDefineVirtualAccount(name)) {
        found.add(
            Diagnostic.of(
                    Code.SL326,
                    subject.place().span(),
                    "there is no virtual account " + Quote.of(name))
                .withHelp(
                    Suggestion.help(
                        name,
                        known,
                        "add a manifest with \"type: virtual-account\" of that name")));
      }
    }
  }
}
