package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.LimitEntry;
import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.WhenEntry;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** SL332: counting apart what is only one, or none, among the requests of the rule. */
final class CountingApartHasEffect implements LinkRule {
  private static final String METADATA = "metadata.";

  @Override
  public void check(LinkScope scope, Diagnostics found) {
    for (LimitEntry rule : LimitRules.in(scope.manifests())) {
      Set<String> seen = new HashSet<>();
      for (Located<String> key : rule.perEntity()) {
        Optional<String> reason =
            seen.add(key.value())
                ? reason(key.value(), rule.when(), scope)
                : Optional.of("it is listed already");
        reason.ifPresent(it -> found.add(finding(rule, key, it)));
      }
    }
  }

  private static Optional<String> reason(String key, WhenEntry when, LinkScope scope) {
    return switch (key) {
      case "user" -> ofCallers(when, SubjectText.VIRTUAL_ACCOUNT, "virtual accounts");
      case "virtualaccount" -> ofCallers(when, SubjectText.USER, "users");
      case "model" -> ofModels(when, scope);
      default -> ofMetadata(key.substring(METADATA.length()), when);
    };
  }

  /** Teams are users. */
  private static Optional<String> ofCallers(WhenEntry when, String otherKind, String others) {
    List<SubjectText> subjects =
        when.subjects().stream().flatMap(it -> SubjectText.parse(it.value()).stream()).toList();
    boolean machines = otherKind.equals(SubjectText.VIRTUAL_ACCOUNT);
    if (subjects.isEmpty() || subjects.size() < when.subjects().size()) {
      return Optional.empty();
    }
    if (subjects.stream().allMatch(it -> it.is(SubjectText.VIRTUAL_ACCOUNT) == machines)) {
      return Optional.of("the rule is about " + others + " only");
    }
    return subjects.size() == 1 && !subjects.get(0).is(SubjectText.TEAM)
        ? Optional.of("the rule is about one caller")
        : Optional.empty();
  }

  private static Optional<String> ofModels(WhenEntry when, LinkScope scope) {
    boolean one =
        when.models().size() == 1
            && ModelText.parse(when.models().get(0).value())
                .filter(
                    model ->
                        scope.account(model.account()).filter(it -> !model.isPool(it)).isPresent())
                .isPresent();
    return one ? Optional.of("the rule is about one endpoint") : Optional.empty();
  }

  private static Optional<String> ofMetadata(String name, WhenEntry when) {
    return when.metadata().containsKey(name)
        ? Optional.of("the rule asks for one value of it")
        : Optional.empty();
  }

  private static Diagnostic finding(LimitEntry rule, Located<String> key, String reason) {
    return Diagnostic.of(
            Code.SL332,
            key.span(),
            "rule "
                + Quote.of(rule.id())
                + " counts by "
                + Quote.of(key)
                + " to no effect: "
                + reason)
        .withHelp("remove it; the requests of the rule share one count");
  }
}
