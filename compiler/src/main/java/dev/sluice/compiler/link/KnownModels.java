package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.LoggingManifest;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** SL330: a rule about an endpoint that nobody can call limits and logs nothing. */
final class KnownModels implements LinkRule {
  @Override
  public void check(LinkScope scope, Diagnostics found) {
    places(scope)
        .forEach(
            place ->
                ModelText.parse(place.value())
                    .ifPresentOrElse(
                        model -> check(place, model, scope, found),
                        () ->
                            found.add(
                                finding(place, Quote.of(place) + " names no endpoint")
                                    .withHelp("write \"ACCOUNT/ENDPOINT\", or \"ACCOUNT/SLUG\""))));
  }

  private static List<Located<String>> places(LinkScope scope) {
    List<Located<String>> places = new ArrayList<>();
    LimitRules.in(scope.manifests()).forEach(rule -> places.addAll(rule.when().models()));
    for (LoggingManifest logging : scope.manifests().logging()) {
      logging.models().in().stream().filter(it -> !it.value().equals("*")).forEach(places::add);
      places.addAll(logging.models().notIn());
    }
    return places;
  }

  private static void check(
      Located<String> place, ModelText model, LinkScope scope, Diagnostics found) {
    Optional<AccountManifest> account = scope.account(model.account());
    if (account.isPresent()) {
      if (model.endpoints(account.get()).isEmpty()) {
        found.add(unknownEndpoint(place, model, account.get()));
      }
    } else if (!scope.refused().mayDefineAccount(model.account())) {
      found.add(
          finding(place, "there is no account " + Quote.of(model.account()))
              .withHelp(
                  Suggestion.help(
                      model.account(),
                      scope.manifests().accounts().stream().map(it -> it.name().value()).toList(),
                      "add the account, or remove the model")));
    }
  }

  private static Diagnostic unknownEndpoint(
      Located<String> place, ModelText model, AccountManifest account) {
    List<String> names = new ArrayList<>();
    account.endpoints().forEach(endpoint -> names.add(endpoint.name().value()));
    account.slug().ifPresent(slug -> names.add(slug.value()));
    return finding(
            place,
            "account "
                + Quote.of(account.name())
                + " has no endpoint or pool "
                + Quote.of(model.name()))
        .withHelp(Suggestion.help(model.name(), names, "it has " + Quote.all(names)));
  }

  private static Diagnostic finding(Located<String> place, String message) {
    return Diagnostic.of(Code.SL330, place.span(), message);
  }
}
