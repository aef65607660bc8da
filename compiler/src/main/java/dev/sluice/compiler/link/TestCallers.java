package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.RouteTest;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import java.util.Optional;

/**
 * SL365: a test is made as a user, as a virtual account that exists, or as nobody. Any user may
 * call, known to the manifests or not, so that tests can say what strangers may not do.
 */
final class TestCallers implements LinkRule {
  @Override
  public void check(LinkScope scope, Diagnostics found) {
    for (RouteTest test : scope.manifests().tests()) {
      test.caller()
          .ifPresentOrElse(
              caller -> check(test, caller, scope, found),
              () ->
                  found.add(
                      finding(test.name(), "test " + Quote.of(test.name()) + " has no caller")
                          .withHelp("add \"as\" to the test or to the manifest")));
      test.teams().forEach(team -> checkTeam(team, scope, found));
    }
  }

  private static void check(
      RouteTest test, Located<String> caller, LinkScope scope, Diagnostics found) {
    boolean anonymous = caller.value().equals(RouteTest.ANONYMOUS);
    Optional<SubjectText> subject = SubjectText.parse(caller.value());
    if (!anonymous) {
      subject.ifPresentOrElse(
          it -> checkSubject(caller, it, scope, found),
          () ->
              found.add(
                  finding(caller, Quote.of(caller) + " is no caller")
                      .withHelp(
                          "write \"user:\" and an e-mail address, \"virtualaccount:\" and a name,"
                              + " or \"anonymous\"")));
    }
    if (!test.teams().isEmpty() && subject.filter(it -> it.is(SubjectText.USER)).isEmpty()) {
      found.add(
          finding(test.teams().get(0), Quote.of(caller) + " cannot be in teams")
              .withHelp("only users are in teams; remove \"teams\", or test as a user"));
    }
  }

  private static void checkSubject(
      Located<String> place, SubjectText subject, LinkScope scope, Diagnostics found) {
    String name = subject.name();
    if (subject.is(SubjectText.TEAM)) {
      found.add(
          finding(place, "a team sends no requests")
              .withHelp("test as one of its users, or as any user with \"teams\": [" + name + "]"));
    } else if (subject.is(SubjectText.VIRTUAL_ACCOUNT)
        && scope.virtualAccount(name).isEmpty()
        && !scope.refused().mayDefineVirtualAccount(name)) {
      found.add(
          finding(place, "there is no virtual account " + Quote.of(name))
              .withHelp(
                  Suggestion.help(
                      name, scope.virtualAccountNames(), "nobody could send this request")));
    }
  }

  private static void checkTeam(Located<String> team, LinkScope scope, Diagnostics found) {
    String name = team.value();
    if (scope.team(name).isEmpty() && !scope.refused().mayDefineTeam(name)) {
      found.add(
          finding(team, "there is no team " + Quote.of(name))
              .withHelp(Suggestion.help(name, scope.teamNames(), "add it, or remove it here")));
    }
  }

  private static Diagnostic finding(Located<String> place, String message) {
    return Diagnostic.of(Code.SL365, place.span(), message);
  }
}
