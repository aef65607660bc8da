package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.SluiceSettings;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import java.util.List;
import java.util.Set;

/** SL347: an answer of 503 does not say that nothing was done. */
final class RetriedMethods implements ManifestRule {
  private static final Set<String> ACTING = Set.of("POST", "PATCH");

  @Override
  public void check(LinkScope scope, Diagnostics found) {
    for (SluiceSettings settings : Settings.in(scope)) {
      settings.retry().methods().orElse(List.of()).stream()
          .filter(method -> ACTING.contains(method.value()))
          .forEach(method -> found.add(finding(method)));
    }
  }

  private static Diagnostic finding(Located<String> method) {
    return Diagnostic.of(
            Code.SL347,
            method.span(),
            "a " + method.value() + " that is tried again may be done, and paid for, twice")
        .withHelp("remove it, unless the upstream takes a second one for the same");
  }
}
