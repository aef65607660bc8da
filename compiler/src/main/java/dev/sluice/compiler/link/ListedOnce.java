package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.compiler.bind.LimitEntry;
import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.TeamManifest;
import dev.sluice.compiler.bind.VirtualAccountManifest;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostic.Related;
import dev.sluice.diagnostic.Diagnostics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** SL354: the second mention adds nothing, and taking one away will take nothing away. */
final class ListedOnce implements ManifestRule {
  @Override
  public void check(LinkScope scope, Diagnostics found) {
    scope.manifests().teams().forEach(team -> check(team, found));
    scope.manifests().accounts().forEach(account -> check(account, found));
    scope.manifests().virtualAccounts().forEach(machine -> check(machine, found));
    for (LimitEntry rule : LimitRules.in(scope.manifests())) {
      report(rule.when().subjects().stream(), found);
      report(rule.when().models().stream(), found);
    }
  }

  private static void check(TeamManifest team, Diagnostics found) {
    report(Stream.concat(team.managers().stream(), team.members().stream()), found);
  }

  private static void check(AccountManifest account, Diagnostics found) {
    report(
        account.collaborators().stream()
            .map(it -> it.subject().with(it.subject().value() + " as " + it.role().value())),
        found);
    account.endpoints().forEach(it -> report(it.authorizedSubjects().stream(), found));
  }

  private static void check(VirtualAccountManifest machine, Diagnostics found) {
    report(
        machine.permissions().stream()
            .map(it -> it.resource().with(it.resource().value() + " as " + it.role().value())),
        found);
  }

  private static void report(Stream<Located<String>> names, Diagnostics found) {
    Map<String, Located<String>> firsts = new HashMap<>();
    names.forEach(
        name -> {
          Located<String> first = firsts.putIfAbsent(name.value(), name);
          if (first != null) {
            found.add(
                Diagnostic.of(Code.SL354, name.span(), Quote.of(name) + " is listed already")
                    .withRelated(List.of(new Related(first.span(), "first listed")))
                    .withHelp("remove one of the two"));
          }
        });
  }
}
