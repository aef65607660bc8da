package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.compiler.bind.EndpointManifest;
import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.WhenEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The endpoints that a rule is about. */
final class RuleEndpoints {

  /** An endpoint together with its account. */
  record Owned(AccountManifest account, EndpointManifest endpoint) {}

  private RuleEndpoints() {}

  /**
   * All endpoints if the rule names no model. Empty if one of its models cannot be told, since then
   * nothing can be said about all of them.
   */
  static Optional<List<Owned>> of(WhenEntry when, LinkScope scope) {
    List<Owned> endpoints = new ArrayList<>();
    if (when.models().isEmpty()) {
      scope.forEachEndpoint((account, it) -> endpoints.add(new Owned(account, it)));
      return Optional.of(endpoints);
    }
    for (Located<String> model : when.models()) {
      List<Owned> named = named(model.value(), scope);
      if (named.isEmpty()) {
        return Optional.empty();
      }
      endpoints.addAll(named);
    }
    return Optional.of(endpoints);
  }

  private static List<Owned> named(String model, LinkScope scope) {
    return ModelText.parse(model)
        .flatMap(
            text ->
                scope
                    .account(text.account())
                    .map(
                        account ->
                            text.endpoints(account).stream()
                                .map(endpoint -> new Owned(account, endpoint))
                                .toList()))
        .orElse(List.of());
  }
}
