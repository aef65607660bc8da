package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.LimitEntry;
import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.WhenEntry;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import java.util.List;

/**
 * SL335: a rule about callers that may use none of the endpoints it is about. Says nothing where an
 * identity provider may put a user in a team, or a manifest was refused.
 */
final class LimitedCallersGetIn implements LinkRule {
  @Override
  public boolean needsWholeManifests() {
    return true;
  }

  @Override
  public void check(LinkScope scope, Diagnostics found) {
    boolean claims =
        scope.manifests().teams().stream().anyMatch(team -> !team.mappings().isEmpty());
    if (!scope.refused().isEmpty() || claims) {
      return;
    }
    LimitRules.in(scope.manifests()).stream()
        .filter(rule -> neverMatches(rule.when(), scope))
        .forEach(rule -> found.add(finding(rule)));
  }

  /** Without models, or with unknown ones, somebody may get in somewhere. */
  private static boolean neverMatches(WhenEntry when, LinkScope scope) {
    List<SubjectText> subjects =
        when.subjects().stream().flatMap(it -> SubjectText.parse(it.value()).stream()).toList();
    if (subjects.isEmpty() || subjects.size() < when.subjects().size() || when.models().isEmpty()) {
      return false;
    }
    return RuleEndpoints.of(when, scope)
        .filter(
            endpoints ->
                endpoints.stream()
                    .map(it -> new Admission(scope, it.account(), it.endpoint()))
                    .allMatch(admission -> subjects.stream().allMatch(admission::excludes)))
        .isPresent();
  }

  private static Diagnostic finding(LimitEntry rule) {
    return Diagnostic.of(
            Code.SL335,
            rule.id().span(),
            "rule "
                + Quote.of(rule.id())
                + " never matches: "
                + Quote.all(texts(rule.when().subjects()))
                + " may not use "
                + Quote.all(texts(rule.when().models())))
        .withHelp("correct the callers or the models, or remove the rule");
  }

  private static List<String> texts(List<Located<String>> texts) {
    return texts.stream().map(Located::value).toList();
  }
}
